import { css, html, nothing } from "lit";
import type { LayerInfo, Lesson } from "../../engine/types";
import { controls, sheet } from "../parts/controls";
import { Panel } from "../parts/panel";
import { layerName, named } from "./layer-name";

/** The network: its layers from input to answer, how it learns, and Keras's summary. */
export class ModelPanel extends Panel {
  static override styles = [
    controls,
    sheet,
    css`
      .layers {
        list-style: none;
        margin: 14px 0 0;
        padding: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 8px 6px;
        align-items: stretch;
      }
      .layers li {
        display: flex;
        gap: 6px;
      }
      .layers li:not(:last-child)::after {
        content: "→" / "";
        align-self: center;
        color: var(--soft);
      }
      .chip {
        background: var(--wash);
        border-radius: 9px;
        padding: 6px 12px;
        line-height: 1.35;
        font-size: 0.94rem;
      }
      .chip small {
        display: block;
        color: var(--soft);
        font-size: 0.8rem;
      }
      .facts {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 3px 18px;
        margin: 16px 0 0;
        font-size: 0.92rem;
      }
      .facts dt {
        color: var(--soft);
      }
      .facts dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      details {
        margin-top: 16px;
      }
      pre {
        line-height: 1.35;
        font-size: 0.76rem;
      }
      .lead {
        margin-top: 4px;
      }
    `,
  ];

  override render() {
    const { words } = this;
    const { lesson, run } = this.view;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${words.say("model.heading")}</h2>
      ${
        run
          ? html`<p class="soft lead">
              ${words.say("model.lead", { parameters: words.whole(run.model.parameters) })}
            </p>`
          : nothing
      }
      ${lesson ? [this.#layers(lesson), this.#facts(lesson)] : nothing}
      ${
        run
          ? html`<details>
              <summary translate="no">${words.say("model.summary")}</summary>
              <pre tabindex="0" role="group" aria-label=${words.say("model.summary")} translate="no">${run.model.summary}</pre>
            </details>`
          : nothing
      }
    </section>`;
  }

  #layers(lesson: Lesson) {
    const { words } = this;
    const infos = this.view.run?.model.layers ?? [];
    const chip = (name: string, info?: LayerInfo) => html`<li>
      <span class="chip"
        >${name}${info ? html`<small>${this.#shape(info)}</small>${this.#parameters(info)}` : nothing}</span
      >
    </li>`;
    return html`<ol class="layers">
      ${chip(`${words.say("model.input")} 28 × 28`)}
      ${lesson.layers.map((layer, i) => chip(layerName(layer), infos[i]))}
    </ol>`;
  }

  #shape({ output_shape }: LayerInfo): string {
    return this.words.say("model.shape", { shape: output_shape.join(" × ") });
  }

  #parameters({ parameters }: LayerInfo) {
    if (parameters === 0) return nothing;
    const { words } = this;
    return html`<small>${words.say("model.parameters", { count: words.whole(parameters) })}</small>`;
  }

  #facts({ loss, optimizer, batch_size = 32, epochs = 1 }: Lesson) {
    const { words } = this;
    return html`<dl class="facts">
      <dt>${words.say("model.optimizer")}</dt>
      <dd>${named(optimizer)}</dd>
      <dt>${words.say("model.loss")}</dt>
      <dd>${named(loss)}</dd>
      <dt>${words.say("model.batch")}</dt>
      <dd>${batch_size}</dd>
      <dt>${words.say("model.epochs")}</dt>
      <dd>${epochs}</dd>
    </dl>`;
  }
}

customElements.define("songeul-model-panel", ModelPanel);
