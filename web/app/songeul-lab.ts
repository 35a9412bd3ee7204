import { html, LitElement, nothing, unsafeCSS } from "lit";
import type { DataChoice, Resumable, Score, Strokes } from "../engine/types";
import { Failure, type History, type Lesson, type ModelInfo, type Prediction } from "../engine/types";
import { LabController } from "./lab/controller";
import { lazyEngine } from "./lab/lazy-engine";
import { Refusal } from "./lab/refusal";
import type { LabSurface } from "./lab/surface";
import { Turn } from "./lab/turn";
import { firstView, type LabState, type LabView } from "./lab/view";
import type * as Panels from "./panels/panels";
import { controls } from "./parts/controls";
import { jumpBar, jumpStyles } from "./parts/jump-bar";
import { lessonText, lessonTextStyles } from "./parts/lesson-text";
import { failureNotice, failureText, linkNotice, noticeStyles, resumeNotice } from "./parts/notices";
import { poster, posterStyles } from "./parts/poster";
import { SchemeWatcher } from "./scheme-watcher";
import { labStyles } from "./songeul-lab.styles";
import theme from "./theme.css?inline";
import { chooseLanguage, fetchLanguage, type Language, Words } from "./words";

/**
 * The lab: trains a lesson's network in a worker and reads what is drawn. Attributes, properties,
 * methods and events are the product's public surface; nothing is fetched but the lesson's file
 * until `load()`, `train()`, or the reader asks for more.
 */
export class SongeulLab extends LitElement implements LabSurface {
  static override properties = {
    lesson: { attribute: "lesson", noAccessor: true },
    lang: { reflect: true },
    theme: { reflect: true },
    seed: { type: Number, noAccessor: true },
    panels: {},
    autostart: { type: Boolean },
    poster: { type: Boolean },
    data: { noAccessor: true },
    shelf: {},
    note: {},
    view: { state: true },
  };

  static override styles = [
    unsafeCSS(theme),
    controls,
    noticeStyles,
    labStyles,
    lessonTextStyles,
    jumpStyles,
    posterStyles,
  ];

  declare lang: string;
  declare theme: "auto" | "light" | "dark";
  declare panels: string;
  declare autostart: boolean;
  /** Shows only a picture and a Start button until there is something to do: what lies behind is fetched then. */
  declare poster: boolean;
  /** Under which name an unfinished run is kept for the next visit. */
  declare shelf: string;
  /** Whether the link that led here was understood only in part. */
  declare note: "" | "broken" | "newer";
  declare view: LabView;
  #panels: typeof Panels | null = null;
  #fetching = false;
  #words = new Words("en");
  readonly #scheme = new SchemeWatcher(this);
  readonly #lab = new LabController(
    {
      changed: (view) => {
        this.view = view;
      },
      announce: (name, detail) => {
        const event = new CustomEvent(`songeul-${name}`, { detail, bubbles: true, composed: true });
        this.dispatchEvent(event);
      },
    },
    (events) => lazyEngine(events, () => this.shelf),
    // Labs in frames share a page that none of them knows.
    new Turn(window !== top),
  );

  constructor() {
    super();
    this.theme = "auto";
    this.panels = "";
    this.autostart = false;
    this.poster = false;
    this.shelf = "run";
    this.note = "";
    this.view = firstView;
  }

  get lesson(): string | Lesson | null {
    return this.#lab.source;
  }

  set lesson(lesson: string | Lesson | null) {
    if (lesson !== null && lesson !== this.#lab.source) this.#lab.choose(lesson);
  }

  get data(): DataChoice {
    return this.#lab.view.source;
  }

  set data(data: DataChoice | null) {
    this.#lab.chooseData(typeof data === "object" ? (data ?? "mnist") : data === "starter" ? data : "mnist");
  }

  get seed(): number {
    return this.#lab.view.seed;
  }

  set seed(seed: number) {
    this.#lab.setSeed(seed);
  }

  get state(): LabState {
    return this.#lab.view.state;
  }

  get history(): History {
    return this.#lab.view.history;
  }

  get model(): ModelInfo | null {
    return this.#lab.view.run?.model ?? null;
  }

  get runId(): string | null {
    return this.#lab.view.runId;
  }

  get resumable(): Resumable | null {
    return this.#lab.view.resumable;
  }

  load(): Promise<void> {
    return this.#readable(this.#lab.load());
  }

  train(): Promise<void> {
    return this.#readable(this.#lab.train());
  }

  pause(): Promise<void> {
    return this.#readable(this.#lab.pause());
  }

  resume(): Promise<void> {
    return this.#readable(this.#lab.resume());
  }

  stop(): Promise<void> {
    return this.#readable(this.#lab.stop());
  }

  evaluate(): Promise<Score> {
    return this.#readable(this.#lab.evaluate());
  }

  predict(strokes: Strokes): Promise<Prediction> {
    return this.#readable(this.#lab.predict(strokes));
  }

  async exportModel(format: string): Promise<Blob> {
    const refused = format === "safetensors" ? null : new Refusal("error.format", { format: String(format) });
    const bytes = await this.#readable(refused ? Promise.reject(refused) : this.#lab.exportState());
    return new Blob([bytes], { type: "application/octet-stream" });
  }

  async importModel(blob: Blob): Promise<void> {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return this.#readable(this.#lab.importState(bytes));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.poster) void this.#lab.lookForKept();
    if (this.autostart) void this.updateComplete.then(() => this.#lab.train().catch(() => undefined));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A lab that is only moved within its document goes on.
    setTimeout(() => {
      if (!this.isConnected) this.#lab.dispose();
    });
  }

  protected override async scheduleUpdate(): Promise<void> {
    await fetchLanguage(this.#language());
    super.scheduleUpdate();
  }

  override willUpdate(): void {
    const language = this.#language();
    if (language !== this.#words.language) this.#words = new Words(language);
    if (this.view.state !== "idle") this.poster = false;
    if (!this.poster) void this.#fetchPanels();
  }

  override render() {
    const { view } = this;
    const words = this.#words;
    return html`<div class="lab" lang=${words.language}>
      <h1>${words.of(view.lesson?.title) || view.lesson?.id || words.say("app.name")}</h1>
      ${view.lesson?.lead ? html`<p class="lead">${words.of(view.lesson.lead)}</p>` : nothing}
      ${
        this.note
          ? linkNotice(this.note, words, () => {
              this.note = "";
            })
          : nothing
      }
      ${view.source === "starter" ? html`<p class="badge">${words.say("data.starter")}</p>` : nothing}
      ${this.poster ? poster(view.source, words, this.#start) : this.#open()}
    </div>`;
  }

  #open() {
    const { view } = this;
    const words = this.#words;
    const lab = this.#lab;
    const shared = { view, words, lab, scheme: this.#scheme.scheme(this.theme) };
    const names = this.#panels?.panelsNamed(this.panels) ?? [];
    return html`${lessonText(view.lesson, words)} ${failureNotice(view, words, lab)}
      ${resumeNotice(view, words, lab)}
      <div class="panels">${names.map((name) => this.#panels?.panel(name, shared))}</div>
      ${names.length > 1 ? jumpBar(names, words, this.#jump) : nothing}`;
  }

  async #fetchPanels(): Promise<void> {
    if (this.#panels || this.#fetching) return;
    this.#fetching = true;
    try {
      this.#panels = await import("./panels/panels");
      this.requestUpdate();
    } catch {
      this.#lab.failed(new Failure("data-missing", "The lab's own script could not be fetched", "panels.js"));
    } finally {
      this.#fetching = false;
    }
  }

  /** A run that an earlier visit left unfinished is not begun anew unasked. */
  readonly #start = async (): Promise<void> => {
    await this.#lab.lookForKept();
    if (this.resumable) this.poster = false;
    else await this.#lab.train().catch(() => undefined);
  };

  readonly #jump = (name: Panels.PanelName): void => {
    const panel = this.renderRoot.querySelector<HTMLElement>(`songeul-${name}-panel`);
    if (!panel) return;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    panel.scrollIntoView({ behavior, block: "start" });
    panel.tabIndex = -1;
    panel.focus({ preventScroll: true });
  };

  #language(): Language {
    const around = this.closest("[lang]")?.getAttribute("lang");
    return chooseLanguage([this.lang, around, document.documentElement.lang, ...navigator.languages]);
  }

  /** Rejects with a message in the reader's language. */
  async #readable<T>(promise: Promise<T>): Promise<T> {
    try {
      return await promise;
    } catch (thrown) {
      await this.updateComplete;
      if (thrown instanceof Refusal) throw new Error(this.#words.say(thrown.key, thrown.values));
      if (thrown instanceof Failure)
        throw new Failure(thrown.code, failureText(thrown, this.#words), thrown.file);
      throw thrown;
    }
  }
}

customElements.define("songeul-lab", SongeulLab);

declare global {
  interface HTMLElementTagNameMap {
    "songeul-lab": SongeulLab;
  }
}
