import { html, nothing } from "lit";
import "../parts/digit-picture";
import type { InkCanvas } from "../parts/ink-canvas";
import "../parts/ink-canvas";
import { Announcer } from "../parts/announcer";
import { className } from "../parts/class-name";
import { controls, sheet } from "../parts/controls";
import { loadingBar, loadingStyles } from "../parts/loading-bar";
import { Panel } from "../parts/panel";
import { probabilityBars, probabilityStyles } from "../parts/probability-bars";
import { drawStyles } from "./draw-panel.styles";

/** Where the reader writes a digit, and what the network makes of it. */
export class DrawPanel extends Panel {
  static override styles = [controls, sheet, probabilityStyles, loadingStyles, drawStyles];

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
      ${view.state === "loading" && !this.#empty ? loadingBar(view, words) : this.#remark()} ${this.#answer()}
      <p class="visually-hidden" role="status">${this.#announcer.text}</p>
    </section>`;
  }

  /** Spoken when the pen rests, so that a half-written digit is not. */
  override updated(): void {
    if (this.#ink?.drawing) return;
    const { prediction } = this.view;
    if (prediction) {
      this.#announcer.say(
        this.words.say("draw.spoken", {
          digit: className(this.view.source, prediction.digit),
          sure: this.#sureness(),
        }),
      );
    } else this.#announcer.say("");
  }

  get #ink(): InkCanvas | null {
    return this.renderRoot.querySelector("songeul-ink");
  }

  get #empty(): boolean {
    return !this.#ink || this.#ink.strokes.length === 0;
  }

  #inkChanged(): void {
    this.lab.draw(this.#ink?.strokes ?? []);
    this.requestUpdate();
  }

  #remark() {
    const { prediction, trained } = this.view;
    if (!prediction || trained) return nothing;
    return html`<p class="remark">${this.words.say("draw.untrained")}</p>`;
  }

  #answer() {
    const { prediction, trained, source } = this.view;
    const name = prediction ? className(source, prediction.digit) : "–";
    const sure = prediction?.sure === true && trained;
    return html`<div class="answer">
      <div class="verdict">
        <p class=${`digit ${name.length > 2 ? "word" : ""} ${prediction ? (sure ? "" : "unsure") : "none"}`} data-role="digit">${name}</p>
        <p class="soft sureness">${prediction ? this.#sureness() : ""}</p>
        <figure>
          <songeul-digit .image=${prediction?.image ?? null} .scheme=${this.scheme}></songeul-digit>
          <figcaption>${this.words.say("draw.seen")}</figcaption>
        </figure>
      </div>
      ${probabilityBars(prediction, this.words, source)}
    </div>`;
  }

  #sureness(): string {
    const { prediction, trained } = this.view;
    if (!prediction) return "";
    if (!trained) return this.words.say("draw.guess");
    const percent = Math.round(100 * (prediction.probabilities[prediction.digit] ?? 0));
    return this.words.say(prediction.sure ? "draw.sure" : "draw.unsure", { percent });
  }
}

customElements.define("songeul-draw-panel", DrawPanel);
