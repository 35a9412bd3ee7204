import { html, nothing, type PropertyValues } from "lit";
import type { LabelledPicture, RunInfo, WrittenDigit } from "../../engine/types";
import type { LabView } from "../lab/view";
import { className } from "../parts/class-name";
import { controls } from "../parts/controls";
import "../parts/digit-picture";
import { Panel } from "../parts/panel";
import { digitsInARow, digitTable } from "./digit-table";
import { lessonKey } from "./lesson-key";
import { penSampleStyles } from "./pen-samples.styles";
import { strokePicture } from "./stroke-picture";
import { type PenSampleText, penSampleTexts } from "./texts";

const rows = 5;
/** Of the lesson's own training pictures. */
const lessonSamples = 20;
/** The label of what the pen writes of no digit. */
const notADigit = 10;
const example = { pen: 0.25 };

/** Digits that the synthetic pen writes with a seed, and training pictures of a lesson that mixes it in. */
export class PenSamples extends Panel {
  static override properties = {
    ...Panel.properties,
    seed: { state: true },
    digits: { state: true },
    samples: { state: true },
    strokes: { state: true },
    failed: { state: true },
  };
  static override styles = [controls, penSampleStyles];

  declare seed: number;
  declare digits: readonly WrittenDigit[];
  declare samples: readonly LabelledPicture[];
  /** Whether the way of the pen is shown, and not what becomes of it. */
  declare strokes: boolean;
  declare failed: boolean;
  /** What was asked for last, so that the same is not asked for again. */
  #written = -1;
  #sampled: { seed: number; run: RunInfo | null } = { seed: -1, run: null };

  constructor() {
    super();
    this.seed = 1;
    this.digits = [];
    this.samples = [];
    this.strokes = false;
    this.failed = false;
  }

  /** Not at each step of a training. */
  override shouldUpdate(changed: PropertyValues<this>): boolean {
    const before = changed.get("view") as LabView | undefined;
    const { run, lesson } = this.view;
    return !before || changed.size > 1 || before.run !== run || before.lesson !== lesson;
  }

  override render() {
    return html`<p class="soft lead">${this.#say("lead")}</p>
      ${this.#choices()} ${this.digits.length > 0 ? this.#table() : nothing}
      <p class="visually-hidden" role="status">${this.#status()}</p>
      ${this.failed ? html`<p class="soft" role="alert">${this.#say("failed")}</p>` : nothing}
      ${this.#key()} ${this.#augmented ? this.#lessonSamples() : nothing}`;
  }

  override updated(): void {
    void this.#write();
    void this.#sample();
  }

  async #write(): Promise<void> {
    const { seed } = this;
    if (this.#written === seed) return;
    this.#written = seed;
    const digits = await this.lab.pictures.writeDigits(seed, rows * digitsInARow).catch(() => null);
    if (seed !== this.seed) return;
    this.failed = digits === null;
    if (digits) this.digits = digits;
  }

  /** They are of the run that the worker holds. */
  async #sample(): Promise<void> {
    const { seed } = this;
    const run = this.#augmented ? this.view.run : null;
    if (this.#sampled.seed === seed && this.#sampled.run === run) return;
    const asked = { seed, run };
    this.#sampled = asked;
    const samples = run ? await this.lab.pictures.augmentedSamples(seed, lessonSamples).catch(() => []) : [];
    if (this.#sampled === asked) this.samples = samples;
  }

  #say(name: PenSampleText, values: Readonly<Record<string, string | number>> = {}): string {
    return this.words.from(penSampleTexts, name, values);
  }

  get #augmented(): object | null {
    const { run, lesson } = this.view;
    const augmentation = (run?.lesson ?? lesson)?.augmentation;
    return typeof augmentation === "object" ? augmentation : null;
  }

  #status(): string {
    const { digits, seed } = this;
    return digits.length > 0 ? this.#say("digits", { count: digits.length, seed }) : "";
  }

  #choices() {
    const choice = (name: "pictures" | "strokes") => html`<label>
      <input
        type="radio"
        name="shown"
        .checked=${this.strokes === (name === "strokes")}
        @change=${() => {
          this.strokes = name === "strokes";
        }}
      />
      ${this.#say(name)}
    </label>`;
    return html`<div class="choices">
        <label class="seed">
          ${this.#say("seed")}
          <input
            type="number"
            min="0"
            step="1"
            inputmode="numeric"
            .value=${String(this.seed)}
            @change=${this.#seedChanged}
          />
        </label>
        <button class="plain" @click=${this.#others}>${this.#say("others")}</button>
      </div>
      <fieldset>
        <legend class="visually-hidden">${this.#say("shown")}</legend>
        ${choice("pictures")} ${choice("strokes")}
      </fieldset>`;
  }

  readonly #others = (): void => {
    this.seed = this.seed < Number.MAX_SAFE_INTEGER ? this.seed + 1 : 0;
  };

  readonly #seedChanged = (event: Event): void => {
    const field = event.currentTarget as HTMLInputElement;
    const seed = field.valueAsNumber;
    if (Number.isSafeInteger(seed) && seed >= 0) this.seed = seed;
    else field.value = String(this.seed);
  };

  #table() {
    const rowName = (row: number) => this.#say("row", { row });
    return digitTable(this.digits, this.#status(), rowName, ({ label, image, strokes }) =>
      this.strokes
        ? strokePicture(strokes, String(label))
        : html`<songeul-digit .image=${image} .scheme=${this.scheme} .label=${String(label)}></songeul-digit>`,
    );
  }

  #key() {
    const augmentation = this.#augmented;
    return html`<p class="soft key">${this.#say(augmentation ? "mixed" : "mix")}</p>
      <pre translate="no"><code>${lessonKey(augmentation ?? example)}</code></pre>`;
  }

  #lessonSamples() {
    if (!this.view.run) return html`<p class="soft unloaded">${this.#say("unloaded")}</p>`;
    if (this.samples.length === 0) return nothing;
    const title = this.#say("lesson", { count: this.samples.length, seed: this.seed });
    return html`<h3>${title}</h3>
      <ul aria-label=${title}>
        ${this.samples.map(({ label, image }) => {
          const name = label === notADigit ? this.#say("other") : className(this.view.source, label);
          return html`<li>
            <songeul-digit .image=${image} .scheme=${this.scheme}></songeul-digit>
            ${name}
          </li>`;
        })}
      </ul>`;
  }
}

customElements.define("songeul-pen-samples", PenSamples);
