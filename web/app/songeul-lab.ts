import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from "lit";
import type { ModelInfo } from "songeul-wasm";
import type { History, Lesson, Prediction, Resumable, Score, Strokes } from "../engine/types";
import { Lab } from "./lab/lab";
import type { LabState } from "./lab/view";
import "./panels/data-panel";
import "./panels/draw-panel";
import "./panels/model-panel";
import "./panels/train-panel";
import "./parts/failure-notice";
import "./parts/resume-notice";
import { styles } from "./parts/styles";
import theme from "./theme.css?inline";
import { chooseLanguage, Words } from "./words";

const events = ["ready", "progress", "epoch", "done", "prediction", "error"] as const;
const allPanels = ["data", "model", "train", "draw"] as const;

/**
 * A lab for one lesson: data, network, training and drawing. Events bubble out of it as `songeul-ready`, `songeul-progress`,
 * `songeul-epoch`, `songeul-done`, `songeul-prediction` and `songeul-error`.
 */
export class SongeulLab extends LitElement {
  static override styles = [unsafeCSS(theme), styles, layout()];

  static override properties = {
    lesson: { noAccessor: true },
    seed: { type: Number, noAccessor: true },
    lang: { type: String },
    theme: { type: String, reflect: true },
    panels: { type: String },
    autostart: { type: Boolean },
  };

  /** "auto" follows the system. */
  declare theme: "auto" | "light" | "dark";
  /** Names of the panels to show, separated by commas; all when empty. */
  declare panels: string;
  /** Whether training starts by itself. */
  declare autostart: boolean;
  readonly #lab = new Lab();
  #words = new Words("en");

  constructor() {
    super();
    this.theme = "auto";
    this.panels = "";
    this.autostart = false;
    for (const type of events) this.#lab.addEventListener(type, (event) => this.#repeat(type, event));
    this.#lab.addEventListener("change", () => this.requestUpdate());
  }

  get state(): LabState {
    return this.#lab.view.state;
  }

  /** A lesson, or the id of one in `lessons/` beside the page; reading gives the lesson once it has arrived. */
  get lesson(): Lesson | string {
    return this.#lab.view.lesson ?? this.getAttribute("lesson") ?? "";
  }

  set lesson(lesson: Lesson | string) {
    this.#lab.setLesson(lesson);
  }

  /** Of the next run: a whole number from 0 to 2^53 - 1. */
  get seed(): number {
    return this.#lab.view.seed;
  }

  set seed(seed: number) {
    this.#lab.setSeed(seed);
  }

  /** Of the current run, shaped as Keras's. */
  get history(): History {
    return this.#lab.view.history;
  }

  /** The network of the current run, or null before `load`. */
  get model(): ModelInfo | null {
    return this.#lab.view.run?.model ?? null;
  }

  /** A kept unfinished run, or null. */
  get resumable(): Resumable | null {
    return this.#lab.view.resumable;
  }

  /** Resolves when lesson and data are in the worker. */
  load(): Promise<void> {
    return this.#lab.load();
  }

  /** Resolves when training has ended, by itself or by `stop`. */
  train(): Promise<void> {
    return this.#lab.train();
  }

  /** Resolves when no more batches run. */
  pause(): Promise<void> {
    return this.#lab.pause();
  }

  /** Goes on from a pause, or from the kept run. */
  resume(): Promise<void> {
    return this.#lab.resume();
  }

  stop(): Promise<void> {
    return this.#lab.stop();
  }

  /** Loss and accuracy on the test set. */
  evaluate(): Promise<Score> {
    return this.#lab.evaluate();
  }

  /** The run as a file; `format` is "safetensors". */
  exportModel(format: string): Promise<Blob> {
    return this.#lab.exportModel(format);
  }

  /** The run in a file that `exportModel` made becomes the current one. */
  importModel(file: Blob): Promise<void> {
    return this.#lab.importModel(file);
  }

  /** Reads one digit; rejects for an empty drawing. */
  predict(strokes: Strokes): Promise<Prediction> {
    return this.#lab.predict(strokes);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const language = chooseLanguage([this.lang, document.documentElement.lang, ...navigator.languages]);
    if (language !== this.#words.language || changed.has("lang")) this.#words = new Words(language);
    this.#lab.words = this.#words;
  }

  protected override firstUpdated(): void {
    if (this.autostart) this.#lab.act(() => this.#lab.train());
  }

  protected override render(): TemplateResult {
    const lesson = this.#lab.view.lesson;
    const words = this.#words;
    return html`
      <div class="lab" lang=${words.language}>
        <h1>${words.of(lesson?.title)}</h1>
        ${lesson?.lead ? html`<p class="lead">${words.of(lesson.lead)}</p>` : nothing}
        <songeul-failure-notice .lab=${this.#lab} .words=${words}></songeul-failure-notice>
        <songeul-resume-notice .lab=${this.#lab} .words=${words}></songeul-resume-notice>
        <div class="panels">${this.#shown().map((name) => this.#panel(name))}</div>
      </div>
    `;
  }

  #panel(name: (typeof allPanels)[number]): TemplateResult {
    const lab = this.#lab;
    const words = this.#words;
    switch (name) {
      case "data":
        return html`<songeul-data-panel .lab=${lab} .words=${words}></songeul-data-panel>`;
      case "model":
        return html`<songeul-model-panel .lab=${lab} .words=${words}></songeul-model-panel>`;
      case "train":
        return html`<songeul-train-panel .lab=${lab} .words=${words}></songeul-train-panel>`;
      case "draw":
        return html`<songeul-draw-panel .lab=${lab} .words=${words}></songeul-draw-panel>`;
    }
  }

  /** The panels asked for; all where none is. */
  #shown(): (typeof allPanels)[number][] {
    const asked = this.panels.split(",").map((name) => name.trim());
    const shown = allPanels.filter((name) => asked.includes(name));
    return shown.length > 0 ? shown : [...allPanels];
  }

  #repeat(type: string, event: Event): void {
    const detail: unknown = (event as CustomEvent).detail;
    this.dispatchEvent(new CustomEvent(`songeul-${type}`, { detail, bubbles: true, composed: true }));
  }
}

/** Training and drawing side by side, what they rest on below; one column on a phone, where writing follows training. */
function layout() {
  return css`
    :host {
      display: block;
    }
    .lab {
      color: var(--ink);
      font: 16px/1.6 var(--sans);
      font-variant-numeric: tabular-nums;
    }
    h1 {
      font-size: clamp(1.5rem, 1.1rem + 1.6vw, 2.1rem);
      line-height: 1.25;
      letter-spacing: -0.02em;
      margin: 20px 0 6px;
      min-height: 1.25em;
    }
    .lead {
      color: var(--soft);
      margin: 0 0 24px;
      max-width: 62ch;
    }
    .panels {
      display: grid;
      grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
      gap: 24px;
      align-items: start;
    }
    songeul-train-panel,
    songeul-draw-panel {
      order: -1;
    }
    .panels > :only-child {
      grid-column: 1 / -1;
    }
    @media (max-width: 860px) {
      .panels {
        grid-template-columns: minmax(0, 1fr);
        gap: 16px;
      }
    }
  `;
}

customElements.define("songeul-lab", SongeulLab);

declare global {
  interface HTMLElementTagNameMap {
    "songeul-lab": SongeulLab;
  }
}
