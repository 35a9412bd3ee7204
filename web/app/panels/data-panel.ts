import { html, nothing, type PropertyValues } from "lit";
import type { Lesson, Prediction, TestPicture } from "../../engine/types";
import type { LabView } from "../lab/view";
import { className } from "../parts/class-name";
import { controls, sheet } from "../parts/controls";
import "../parts/digit-picture";
import { loadingBar, loadingStyles } from "../parts/loading-bar";
import { Panel } from "../parts/panel";
import { dataStyles } from "./data-panel.styles";

/** How many samples are shown at once. */
const pageSize = 12;
/** While it trains they are answered anew at most this often (ms). */
const refreshEvery = 2000;

interface Sample extends TestPicture {
  answer: Prediction | null;
}

/** The test images: some of them, and one in large, each with its label and the network's answer. */
export class DataPanel extends Panel {
  static override properties = {
    ...Panel.properties,
    index: { state: true },
    samples: { state: true },
    own: { state: true },
  };
  static override styles = [controls, sheet, loadingStyles, dataStyles];

  declare index: number;
  declare samples: readonly Sample[];
  /** Whether the reader wants to bring own files. */
  declare own: boolean;
  /** What the samples were answered by, so that they are asked for again only when that changes. */
  #answeredBy: unknown = null;
  #asking = 0;
  #asked = { page: -1, at: 0 };

  constructor() {
    super();
    this.index = 0;
    this.samples = [];
    this.own = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("view") as LabView | undefined;
    if (!before || before.source === this.view.source) return;
    this.samples = [];
    this.index = 0;
    this.own = typeof this.view.source === "object";
  }

  override render() {
    const { words } = this;
    const { source } = this.view;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.say("data.heading")}</h2>
      <p class="soft lead">${words.say(typeof source === "object" ? "data.lead.own" : "data.lead")}</p>
      ${this.#choice()} ${this.own ? this.#ownFiles() : nothing}
      ${this.#lesson ? this.#counts(this.#lesson) : nothing}
      ${this.samples.length > 0 ? [this.#chosen(), this.#grid()] : this.#invitation()}
      <details @toggle=${penToggled}>
        <summary>${words.say("data.pen")}</summary>
        <songeul-pen-samples
          .view=${this.view} .words=${words} .lab=${this.lab} .scheme=${this.scheme}
        ></songeul-pen-samples>
      </details>
    </section>`;
  }

  override updated(changed: PropertyValues<this>): void {
    const { run, history, outcome, trained, state } = this.view;
    if (!run || state === "loading" || state === "error") return;
    const by = `${this.#page} ${history.loss.length} ${outcome} ${trained}`;
    if (changed.has("lab")) this.#answeredBy = null;
    if (this.#answeredBy === by && this.#run === run) return;
    const asked = { page: this.#page, at: performance.now() };
    const lately = asked.page === this.#asked.page && asked.at - this.#asked.at < refreshEvery;
    if (lately && this.#run === run && state === "training") return;
    this.#asked = asked;
    this.#answeredBy = by;
    this.#run = run;
    void this.#ask(trained);
  }
  #run: unknown = null;

  get #page(): number {
    return Math.floor(this.index / pageSize) * pageSize;
  }

  get #count(): number {
    return this.view.run?.samples.test ?? 1;
  }

  async #ask(trained: boolean): Promise<void> {
    const asking = ++this.#asking;
    const first = this.#page;
    const indices = Array.from({ length: Math.min(pageSize, this.#count - first) }, (_, i) => first + i);
    const shown = new Map(this.samples.map((sample) => [sample.index, sample]));
    try {
      const samples = await Promise.all(
        indices.map(async (index) => {
          const [picture, answer] = await Promise.all([
            shown.get(index) ?? this.lab.pictures.testPicture(index),
            trained ? this.lab.pictures.predictTest(index) : null,
          ]);
          return { ...picture, answer };
        }),
      );
      if (asking === this.#asking) this.samples = samples;
    } catch {
      // The worker has gone; the lab says so. The pictures stay.
    }
  }

  #go(index: number): void {
    this.index = (index + this.#count) % this.#count;
  }

  /** On fewer images than MNIST's it is a lesson of its own, known once they are there. */
  get #lesson(): Lesson | null {
    const { run, lesson, source } = this.view;
    return run?.lesson ?? (source === "mnist" ? lesson : null);
  }

  #counts({ split }: Lesson) {
    const { words } = this;
    const parts = [
      ["data.train", size(split?.train) ?? this.view.run?.samples.train],
      ["data.validation", size(split?.validation)],
      ["data.test", this.view.run?.samples.test],
    ] as const;
    return html`<dl class="counts">
      ${parts.map(([key, count]) =>
        count === undefined
          ? nothing
          : html`<div>
              <dt>${words.say(key)}</dt>
              <dd>${words.say("data.images", { count: words.whole(count) })}</dd>
            </div>`,
      )}
    </dl>`;
  }

  #choice() {
    const { words, view } = this;
    const chosen = this.own ? "own" : typeof view.source === "string" ? view.source : "own";
    return html`<label class="choice">
      ${words.say("data.choice")}
      <select @change=${this.#chooseData}>
        ${(["mnist", "starter", "own"] as const).map(
          (each) =>
            html`<option value=${each} ?selected=${each === chosen}>${words.say(`data.choice.${each}`)}</option>`,
        )}
      </select>
    </label>`;
  }

  #chooseData(event: Event): void {
    const { value } = event.currentTarget as HTMLSelectElement;
    this.own = value === "own";
    if (this.own) void import("../own-data/own-data").catch(() => undefined);
    else this.lab.chooseData(value === "starter" ? value : "mnist");
  }

  #ownFiles() {
    return html`<songeul-own-data
      .view=${this.view} .words=${this.words} .lab=${this.lab} .scheme=${this.scheme}
    ></songeul-own-data>`;
  }

  #invitation() {
    const { words, view } = this;
    if (view.state === "loading" && !view.waiting) return loadingBar(view, words);
    if (this.own || typeof view.source === "object") return nothing;
    return html`<div class="invitation">
      <button class="plain" @click=${() => void this.lab.load().catch(() => undefined)}>
        ${words.say("data.load")}
      </button>
      <p class="soft">${words.say("data.load.help", { size: view.source === "starter" ? "1.2" : "11" })}</p>
    </div>`;
  }

  #chosen() {
    const { words } = this;
    const sample = this.samples.find(({ index }) => index === this.index) ?? this.samples[0];
    if (!sample) return nothing;
    const { index, label, image, answer } = sample;
    return html`<div class="chosen">
      <songeul-digit
        .image=${image}
        .scheme=${this.scheme}
        .label=${words.say("data.picture", { index, label: this.#name(label) })}
      ></songeul-digit>
      <div class="about">
        <p class="soft">${words.say("data.number", { index })}</p>
        <dl class="facts" aria-live="polite">
          <div><dt>${words.say("data.label")}</dt><dd data-role="label">${this.#name(label)}</dd></div>
          <div>
            <dt>${words.say("data.answer")}</dt>
            <dd data-role="answer" class=${answer && answer.digit !== label ? "wrong" : ""}>
              ${answer ? html`${this.#name(answer.digit)} ${this.#verdict(answer.digit === label)}` : "–"}
            </dd>
          </div>
        </dl>
      </div>
      <div class="buttons">
        <button class="plain" @click=${() => this.#go(this.index - 1)}>${words.say("data.previous")}</button>
        <button class="plain" @click=${() => this.#go(this.index + 1)}>${words.say("data.next")}</button>
        <button class="plain" @click=${() => this.#go(Math.floor(Math.random() * this.#count))}>
          ${words.say("data.random")}
        </button>
      </div>
    </div>`;
  }

  #name(label: number): string {
    return className(this.view.source, label);
  }

  #verdict(right: boolean) {
    return html`<small>${this.words.say(right ? "data.right" : "data.wrong")}</small>`;
  }

  #grid() {
    const { words, samples } = this;
    const first = samples[0]?.index ?? 0;
    const last = samples.at(-1)?.index ?? 0;
    return html`<ul class="samples" aria-label=${words.say("data.samples", { first, last })}>
      ${samples.map(({ index, label, image, answer }) => {
        const wrong = answer !== null && answer.digit !== label;
        const name = answer
          ? words.say("data.sample.answered", {
              index,
              label: this.#name(label),
              answer: this.#name(answer.digit),
            })
          : words.say("data.sample", { index, label: this.#name(label) });
        const spoken = wrong ? `${name}, ${words.say("data.wrong")}` : name;
        return html`<li>
          <button
            aria-label=${spoken}
            aria-current=${index === this.index ? "true" : nothing}
            @click=${() => this.#go(index)}
          >
            <songeul-digit .image=${image} .scheme=${this.scheme}></songeul-digit>
            <span class=${wrong ? "wrong" : ""}>${wrong ? "✗ " : ""}${this.#name(label)}${answer ? ` / ${this.#name(answer.digit)}` : ""}</span>
          </button>
        </li>`;
      })}
    </ul>`;
  }
}

/** What shows its digits is fetched when somebody wants to see them. */
function penToggled({ target }: Event): void {
  if ((target as HTMLDetailsElement).open) import("../pen-samples/pen-samples").catch(() => undefined);
}

function size(part: [number, number] | "t10k" | undefined): number | undefined {
  return Array.isArray(part) ? part[1] - part[0] : undefined;
}

customElements.define("songeul-data-panel", DataPanel);
