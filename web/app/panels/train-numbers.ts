import { css, html } from "lit";
import { controls } from "../parts/controls";
import { Panel } from "../parts/panel";
import { decimals } from "../words";

const metrics = ["loss", "accuracy", "val_loss", "val_accuracy"] as const;

/** The curves' numbers as a table: always there for screen readers, on request for everybody. */
export class TrainNumbers extends Panel {
  static override properties = {
    ...Panel.properties,
    shown: { state: true },
  };

  static override styles = [
    controls,
    css`
      :host {
        border-top: 1px solid var(--rule);
        padding: 8px 0;
        position: relative;
      }
      button {
        padding: 6px 0;
        min-height: 40px;
      }
      button:hover {
        background: none;
      }
      button::before {
        content: "";
        border: 4px solid transparent;
        border-left: 6px solid currentColor;
        border-right: 0;
      }
      button[aria-expanded="true"]::before {
        border: 4px solid transparent;
        border-top: 6px solid currentColor;
        border-bottom: 0;
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        width: 100%;
        font-size: 0.88rem;
      }
      th,
      td {
        text-align: right;
        padding: 5px 10px;
        border-bottom: 1px solid var(--rule);
        font-weight: 400;
      }
      th:first-child {
        text-align: left;
      }
      thead th {
        color: var(--soft);
      }
      @container (max-width: 560px) {
        table {
          font-size: 0.8rem;
        }
        th,
        td {
          padding: 5px 3px;
        }
      }
    `,
  ];

  declare shown: boolean;

  constructor() {
    super();
    this.shown = false;
  }

  override render() {
    const { words, shown } = this;
    const { history } = this.view;
    return html`<button class="quiet" aria-expanded=${shown} @click=${() => (this.shown = !shown)}>
        ${words.say("train.table.show")}
      </button>
      <div class=${shown ? "scroll" : "visually-hidden"}>
        <table>
          <caption class="visually-hidden">
            ${words.say("train.table")}
          </caption>
          <thead>
            <tr>
              <th scope="col">${words.say("train.table.epoch")}</th>
              ${metrics.map((metric) => html`<th scope="col" translate="no">${metric}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${history.loss.map(
              (_, i) => html`<tr>
                <th scope="row">${i + 1}</th>
                ${metrics.map((metric) => html`<td>${decimals(history[metric]?.[i])}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }
}

customElements.define("songeul-train-numbers", TrainNumbers);
