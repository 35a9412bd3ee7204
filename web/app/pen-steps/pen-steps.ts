import { css, html } from "lit";
import type { PenChoice, PenSteps as Steps } from "../../engine/types";
import { controls } from "../parts/controls";
import "../parts/digit-picture";
import { Panel } from "../parts/panel";
import { penStepTexts } from "./texts";

const names = ["ink", "box", "small", "centre"] as const satisfies (keyof PenChoice)[];

/** The pictures on the way from the drawing to what the network sees, each with a switch for its step. */
export class PenSteps extends Panel {
  static override styles = [
    controls,
    css`
      :host {
        container-type: inline-size;
      }
      ol {
        list-style: none;
        margin: 12px 0 4px;
        padding: 0;
        display: grid;
        gap: 14px;
      }
      li {
        display: grid;
        grid-template-columns: 76px minmax(0, 1fr);
        gap: 2px 14px;
        align-content: start;
      }
      songeul-digit {
        grid-row: span 2;
        align-self: start;
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 28px;
        font-size: 0.92rem;
        font-weight: 600;
        cursor: pointer;
      }
      input {
        width: 18px;
        height: 18px;
        margin: 0;
        accent-color: var(--seal);
        cursor: pointer;
      }
      .help {
        color: var(--soft);
        font-size: 0.82rem;
        line-height: 1.5;
      }
      .off songeul-digit {
        outline: 1px dashed var(--edge);
        outline-offset: -1px;
      }
      .off label {
        color: var(--soft);
        font-weight: 400;
      }
      @container (min-width: 520px) {
        ol {
          grid-template-columns: repeat(4, minmax(0, 1fr));
          gap: 18px;
        }
        li {
          grid-template-columns: minmax(0, 1fr);
          grid-template-rows: auto auto 1fr;
        }
        songeul-digit {
          grid-row: auto;
          margin-bottom: 6px;
        }
      }
    `,
  ];

  override render() {
    const { words, view } = this;
    return html`<p class="soft">${words.from(penStepTexts, "lead")}</p>
      <ol>
        ${names.map((name) => {
          const on = view.pen[name];
          return html`<li class=${on ? "" : "off"}>
            <songeul-digit .image=${pictureOf(view.reading?.steps ?? null, name)} .scheme=${this.scheme}></songeul-digit>
            <label>
              <input
                type="checkbox"
                .checked=${on}
                aria-describedby=${name}
                @change=${() => this.lab.choosePen({ ...view.pen, [name]: !on })}
              />
              ${words.from(penStepTexts, name)}
            </label>
            <p class="help" id=${name}>${words.from(penStepTexts, `${name}.help`)}</p>
          </li>`;
        })}
      </ol>`;
  }
}

function pictureOf(steps: Steps | null, name: keyof PenChoice): readonly number[] | null {
  if (!steps) return null;
  return name === "centre" ? steps.picture : steps[name].levels;
}

customElements.define("songeul-pen-steps", PenSteps);
