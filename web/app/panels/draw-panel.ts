import { html, nothing } from "lit";
import "../parts/digit-picture";
import { mnistPen } from "../../engine/pen";
import type { InkCanvas } from "../parts/ink-canvas";
import "../parts/ink-canvas";
import { isOtherPen } from "../lab/readers";
import { Announcer } from "../parts/announcer";
import { controls, sheet } from "../parts/controls";
import { loadingBar, loadingStyles } from "../parts/loading-bar";
import { Panel } from "../parts/panel";
import { probabilityBars, probabilityStyles } from "../parts/probability-bars";
import { readerChoice, readerChoiceStyles } from "../parts/reader-choice";
import { largeVerdict, type Verdict, verdictOf, verdictStyles } from "../parts/verdict";
import { drawStyles } from "./draw-panel.styles";

/** Where the reader writes a digit, and what the networks make of it. */
export class DrawPanel extends Panel {
  static override styles = [
    controls,
    sheet,
    probabilityStyles,
    loadingStyles,
    verdictStyles,
    readerChoiceStyles,
    drawStyles,
  ];

  readonly #announcer = new Announcer(this);

  override render() {
    const { words, view } = this;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.say("draw.heading")}</h2>
      <div class="pad">
        <songeul-ink
          .scheme=${this.scheme}
          .label=${words.say("draw.canvas")}
          @ink=${this.#inkChanged}
        ></songeul-ink>
        ${this.#empty ? html`<p class="hint" aria-hidden="true">${words.say("draw.hint")}</p>` : nothing}
      </div>
      <div class="tools">
        <button class="plain" aria-disabled=${this.#empty} @click=${() => this.#ink?.undo()}>
          ${words.say("draw.undo")}
        </button>
        <button class="plain" aria-disabled=${this.#empty} @click=${() => this.#ink?.clear()}>
          ${words.say("draw.clear")}
        </button>
      </div>
      <div class="outcome">
        ${view.state === "loading" && !this.#empty && !view.prediction ? loadingBar(view, words) : nothing}
        ${this.#answer()}
        ${
          view.trained && view.recogniser === "there" && typeof view.source === "string"
            ? readerChoice(view, words, (reader) => this.lab.chooseReader(reader))
            : this.#remark()
        }
      </div>
      <div class="making">
        ${isOtherPen(view.pen) ? this.#otherPen() : nothing}
        <details @toggle=${this.#stepsToggled}>
          <summary>${words.say("draw.steps")}</summary>
          <songeul-pen-steps
            .view=${view} .words=${words} .lab=${this.lab} .scheme=${this.scheme}
          ></songeul-pen-steps>
        </details>
      </div>
      <p class="visually-hidden" role="status">${this.#announcer.text}</p>
    </section>`;
  }

  /** What reads before anything is trained is fetched when the page has been painted and has nothing else to do. */
  override firstUpdated(): void {
    const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 300));
    whenIdle(() => this.isConnected && this.lab.prepareToRead());
  }

  /** Spoken when the pen rests, so that a half-written digit is not. */
  override updated(): void {
    if (this.#ink?.drawing) return;
    const verdict = this.#verdict;
    this.#announcer.say(verdict ? this.#spoken(verdict) : "");
  }

  #spoken({ names, sureness }: Verdict): string {
    const digit = names.join(` ${this.words.say("draw.or")} `);
    return this.words.say("draw.spoken", { digit, sure: sureness });
  }

  get #ink(): InkCanvas | null {
    return this.renderRoot.querySelector("songeul-ink");
  }

  get #empty(): boolean {
    return !this.#ink || this.#ink.strokes.length === 0;
  }

  /** Whether the large answer is that of a network that has learned nothing. */
  get #chance(): boolean {
    const { prediction, reading, trained } = this.view;
    return !trained && prediction !== null && prediction === reading?.trained;
  }

  get #verdict(): Verdict | null {
    const { prediction, source } = this.view;
    return prediction && verdictOf(prediction, this.words, source, this.#chance);
  }

  #inkChanged(): void {
    this.lab.draw(this.#ink?.strokes ?? [], this.#ink?.clientWidth ?? 0);
    this.requestUpdate();
  }

  #answer() {
    const { prediction, source } = this.view;
    return html`<div class="answer">
      <div class="verdict">
        ${largeVerdict(this.#verdict, this.words)}
        <figure>
          <songeul-digit .image=${prediction?.image ?? null} .scheme=${this.scheme}></songeul-digit>
          <figcaption>${this.words.say("draw.seen")}</figcaption>
        </figure>
      </div>
      ${probabilityBars(prediction, this.words, source)}
    </div>`;
  }

  /** Who reads here while there is no choice. */
  #remark() {
    const { view, words } = this;
    const missing = view.recogniser === "missing" && !view.trained && typeof view.source === "string";
    if (this.#chance) {
      return html`${missing ? html`<p class="by">${words.say("draw.missing")}</p>` : nothing}
        <p class="remark">${words.say("draw.untrained")}</p>`;
    }
    if (missing) return html`<p class="by">${words.say("draw.missing")}</p>`;
    if (view.prediction && !view.trained) return html`<p class="by">${words.say("draw.by-shipped")}</p>`;
    return nothing;
  }

  #otherPen() {
    return html`<p class="remark other-pen" role="status">
      ${this.words.say("draw.other-pen")}
      <button class="plain" @click=${() => this.lab.choosePen(mnistPen)}>
        ${this.words.say("draw.other-pen.reset")}
      </button>
    </p>`;
  }

  readonly #stepsToggled = ({ target }: Event): void => {
    const { open } = target as HTMLDetailsElement;
    this.lab.showSteps(open);
    if (open) import("../pen-steps/pen-steps").catch(() => undefined);
  };
}

customElements.define("songeul-draw-panel", DrawPanel);
