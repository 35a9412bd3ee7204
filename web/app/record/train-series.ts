import { css, html, nothing } from "lit";
import { controls } from "../parts/controls";
import { Panel } from "../parts/panel";
import { saveFile } from "../parts/save-file";
import { type Card, cardSvg, makeCard, mean } from "./card";
import { runSeries, type SeriesRun, seriesLength } from "./series";
import { type SeriesText, seriesTexts } from "./texts";

/** Trains with ten seeds in a row, and gives the result as a card. */
export class TrainSeries extends Panel {
  static override properties = {
    ...Panel.properties,
    runs: { state: true },
    running: { state: true },
    card: { state: true },
  };

  static override styles = [
    controls,
    css`
      table {
        border-collapse: collapse;
        width: 100%;
        max-width: 34rem;
        font-size: 0.88rem;
        margin: 12px 0;
      }
      th,
      td {
        text-align: right;
        padding: 4px 8px 4px 0;
        border-bottom: 1px solid var(--rule);
        font-weight: 400;
      }
      tfoot th,
      tfoot td {
        font-weight: 600;
        border-bottom: 0;
      }
      code {
        font: 0.94em var(--mono);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        margin-top: 10px;
      }
    `,
  ];

  declare runs: readonly SeriesRun[];
  declare running: boolean;
  declare card: Card | null;

  constructor() {
    super();
    this.runs = [];
    this.running = false;
    this.card = null;
  }

  override render() {
    const { view, running, card } = this;
    const busy = running || this.lab?.trainingWanted || !view.lesson;
    return html`<p class="soft">${this.#say("help", { seed: view.seed })}</p>
      <div class="buttons">
        <button class="plain" aria-disabled=${busy ? "true" : nothing} @click=${busy ? nothing : this.#start}>
          ${this.#say("start")}
        </button>
        ${
          card
            ? html`<button class="plain" @click=${() => this.#save(card, "json")}>${this.#say("json")}</button>
                <button class="plain" @click=${() => this.#save(card, "svg")}>${this.#say("svg")}</button>`
            : nothing
        }
      </div>
      <p class="soft" role="status">${this.#status()}</p>
      ${this.runs.length > 0 ? this.#table() : nothing}`;
  }

  #status(): string {
    const { runs, running, card } = this;
    if (running) return this.#say("running", { run: Math.min(runs.length + 1, seriesLength) });
    if (card) return this.#say("ended", { ...shown(card.mean_accuracy, card.mean_seconds) });
    return runs.length > 0 ? this.#say("stopped", { runs: runs.length }) : "";
  }

  #table() {
    const { runs } = this;
    const row = (accuracy: number, seconds: number) => {
      const text = shown(accuracy, seconds);
      return html`<td>${text.accuracy} %</td><td>${text.seconds}</td>`;
    };
    return html`<table>
      <caption class="visually-hidden">${this.#say("table")}</caption>
      <thead>
        <tr>${(["seed", "accuracy", "seconds", "id"] as const).map((name) => html`<th scope="col">${this.#say(name)}</th>`)}</tr>
      </thead>
      <tbody>
        ${runs.map(
          ({ seed, accuracy, seconds, run_id }) => html`<tr>
            <th scope="row">${seed}</th>${row(accuracy, seconds)}<td><code translate="no">${run_id}</code></td>
          </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${this.#say("mean")}</th>
          ${row(mean(runs.map(({ accuracy }) => accuracy)), mean(runs.map(({ seconds }) => seconds)))}<td></td>
        </tr>
      </tfoot>
    </table>`;
  }

  readonly #start = async (): Promise<void> => {
    const { lab, words } = this;
    const { lesson } = this.view;
    if (!lesson) return;
    this.runs = [];
    this.card = null;
    this.running = true;
    try {
      const whole = await runSeries(lab, (run) => {
        this.runs = [...this.runs, run];
      });
      if (whole) this.card = makeCard(lesson, words.of(lesson.title), this.runs, lab.view.run?.threads ?? 1);
    } catch {
      // The lab shows why.
    } finally {
      this.running = false;
    }
  };

  #save(card: Card, kind: "json" | "svg"): void {
    const text = kind === "json" ? `${JSON.stringify(card, null, 2)}\n` : cardSvg(card, this.words.language);
    const type = kind === "json" ? "application/json" : "image/svg+xml";
    saveFile(new Blob([text], { type }), `songeul-${card.lesson}-${card.runs.length}-seeds.${kind}`);
  }

  #say(name: SeriesText, values?: Record<string, string | number>): string {
    return this.words.from(seriesTexts, name, values);
  }
}

function shown(accuracy: number, seconds: number) {
  return { accuracy: (100 * accuracy).toFixed(2), seconds: seconds.toFixed(2) };
}

customElements.define("songeul-train-series", TrainSeries);
