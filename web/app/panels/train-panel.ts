import { html, nothing } from "lit";
import { controls, sheet } from "../parts/controls";
import "../parts/curve-chart";
import { loadingBar, loadingStyles } from "../parts/loading-bar";
import { Panel } from "../parts/panel";
import { decimals } from "../words";
import { curvesOf, describeCurve, publishedFor } from "./train-curves";
import "./train-files";
import "./train-log";
import "./train-numbers";
import { trainStyles } from "./train-panel.styles";
import { progressCaption, progressOf } from "./train-progress";

/** Training: its buttons, how far it is, its figures, curves and log. */
export class TrainPanel extends Panel {
  static override styles = [controls, sheet, loadingStyles, trainStyles];

  override render() {
    const { words, view } = this;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.say("train.heading")}</h2>
      <div class="go">${this.#buttons()} ${this.#progress()}</div>
      ${this.#stats()}
      <div class="curves">${this.#curve("accuracy")} ${this.#curve("loss")} ${this.#key()}</div>
      <songeul-train-numbers .view=${view} .words=${words}></songeul-train-numbers>
      <songeul-train-log .view=${view} .words=${words}></songeul-train-log>
      <details @toggle=${fetchVerify}>
        <summary>${words.say("train.verify")}</summary>
        <songeul-train-verify .view=${view} .words=${words} .lab=${this.lab}></songeul-train-verify>
      </details>
      <details @toggle=${fetchSeries}>
        <summary>${words.say("train.series")}</summary>
        <songeul-train-series .view=${view} .words=${words} .lab=${this.lab}></songeul-train-series>
      </details>
      <songeul-train-files .view=${view} .words=${words} .lab=${this.lab}></songeul-train-files>
    </section>`;
  }

  #buttons() {
    const { state, outcome, trained, waiting: following } = this.view;
    const fitting = state === "paused" || (state === "training" && outcome === null);
    const [text, action] = this.#mainButton(fitting, trained && state !== "error");
    const waiting =
      (state === "loading" && this.lab.trainingWanted) || (state === "training" && !fitting) || following;
    return html`<div class="buttons">
      <button class="main" aria-disabled=${waiting ? "true" : nothing} @click=${waiting ? nothing : action}>
        ${waiting && state !== "training" ? this.words.say("train.waiting") : text}
      </button>
      ${
        fitting || following
          ? html`<button class="plain" @click=${this.#stop}>${this.words.say("train.stop")}</button>`
          : nothing
      }
    </div>`;
  }

  /** The button goes with the training: the focus moves on before it is lost. */
  readonly #stop = (): void => {
    this.renderRoot.querySelector<HTMLButtonElement>("button.main")?.focus();
    void this.lab.stop().catch(() => undefined);
  };

  #mainButton(fitting: boolean, trained: boolean): [string, () => void] {
    const { words, lab } = this;
    const { state, outcome } = this.view;
    if (state === "paused") return [words.say("train.resume"), quietly(() => lab.resume())];
    if (fitting) return [words.say("train.pause"), quietly(() => lab.pause())];
    const key = outcome ? "train.again" : trained ? "train.finish" : "train.start";
    return [words.say(key), quietly(() => lab.train())];
  }

  #progress() {
    const { view, words } = this;
    if (view.state === "loading" || view.waiting) return loadingBar(view, words);
    const epochs = view.run?.epochs ?? view.lesson?.epochs ?? 1;
    return html`<div class="progress">
      <progress
        data-epochs=${epochs}
        max=${epochs}
        .value=${progressOf(view)}
        aria-label=${words.say("train.progress")}
      ></progress>
      <p class="soft">${progressCaption(view, words).map((line) => html`<span>${line}</span>`)}</p>
    </div>`;
  }

  /** One notch for each epoch, while they can be told apart. */
  override updated(): void {
    const bar = this.renderRoot.querySelector<HTMLProgressElement>(".progress progress");
    if (!bar) return;
    bar.style.setProperty("--epochs", String(bar.max));
    bar.classList.toggle("notched", bar.max > 1 && bar.max <= 40);
  }

  #stats() {
    const { history, progress, test } = this.view;
    const shown = [
      ["accuracy", progress?.accuracy ?? history.accuracy.at(-1)],
      ["val_accuracy", history.val_accuracy?.at(-1)],
      ["loss", progress?.loss ?? history.loss.at(-1)],
    ] as const;
    return html`<dl class="stats">
      ${shown.map(([name, value]) => html`<div><dt translate="no">${name}</dt><dd>${decimals(value)}</dd></div>`)}
      <div class=${test ? "test known" : "test"}>
        <dt>${this.words.say("train.stat.test")}</dt>
        <dd>${decimals(test?.accuracy)}</dd>
      </div>
    </dl>`;
  }

  #curve(kind: "accuracy" | "loss") {
    const { view, words } = this;
    return html`<figure>
      <figcaption translate="no">${kind}</figcaption>
      <songeul-curve
        .kind=${kind}
        .curves=${curvesOf(view, kind)}
        .label=${describeCurve(view, kind, words)}
      ></songeul-curve>
    </figure>`;
  }

  /** One key for both charts. */
  #key() {
    const { view, words } = this;
    return html`<p class="key">
      <span class="line">${words.say("train.chart.training")}</span>
      <span class="line dashed">${words.say("train.chart.validation")}</span>
      ${
        publishedFor(view).length > 0
          ? html`<span class="line dotted">${words.say("train.chart.published")}</span>`
          : nothing
      }
      <span class="axis">${words.say("train.chart.axis")} →</span>
    </p>`;
  }
}

// Few readers need these, so their scripts come when they ask.
const fetchVerify = () => void import("../verify/train-verify").catch(() => undefined);
const fetchSeries = () => void import("../record/train-series").catch(() => undefined);

/** Failures are shown by the lab; a button has nobody to tell. */
function quietly(action: () => Promise<unknown>): () => void {
  return () => void action().catch(() => undefined);
}

customElements.define("songeul-train-panel", TrainPanel);
