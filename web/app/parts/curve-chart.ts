import { css, html, LitElement, svg } from "lit";
import { type Curves, plotOf } from "./curve-plot";

/** Two curves over the epochs: training in ink, validation dashed in the seal's red. */
export class CurveChart extends LitElement {
  static override properties = {
    curves: { attribute: false },
    kind: {},
    label: {},
  };

  /* The outer drawing is as large as the space between the axes: texts stand outside, and places are percents of it.
     The inner one is stretched to the same size, which its strokes do not see. */
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
      color: var(--soft);
      font-size: 12px;
      line-height: 1;
    }
    svg {
      display: block;
      overflow: visible;
    }
    .plot {
      box-sizing: content-box;
      width: calc(100% - 54px);
      height: 156px;
      padding: 8px 10px 26px 44px;
    }
    text {
      fill: currentColor;
    }
    line {
      stroke: var(--rule);
    }
    path {
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linejoin: round;
      vector-effect: non-scaling-stroke;
    }
    .training {
      color: var(--ink);
    }
    .validation {
      color: var(--seal);
      stroke-dasharray: 5 4;
    }
    .published {
      stroke-width: 1;
      stroke-dasharray: 1 3;
    }
    .dots {
      stroke-width: 5;
      stroke-linecap: round;
      stroke-dasharray: none;
    }
    @media (forced-colors: active) {
      :host,
      .training,
      .validation {
        color: CanvasText;
      }
    }
  `;

  declare curves: Curves;
  declare kind: "accuracy" | "loss";
  declare label: string;

  constructor() {
    super();
    this.curves = {
      training: [],
      validation: undefined,
      live: null,
      published: { training: [], validation: [] },
      epochs: 1,
    };
    this.kind = "accuracy";
    this.label = "";
  }

  override render() {
    const { x, y, published, measured } = plotOf(this.kind, this.curves);
    return html`<svg class="plot" role="img" aria-label=${this.label}>
      ${y.map(
        ({ at, text }) => svg`<line x2="100%" y1="${at}%" y2="${at}%" />
          <text x="-6" y="${at}%" dy="0.35em" text-anchor="end">${text}</text>`,
      )}
      ${x.map(({ at, text }) => svg`<text x="${at}%" y="100%" dy="18" text-anchor="middle">${text}</text>`)}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none">
        ${published.map((line, i) => svg`<path class="published ${names[i]}" d=${line.path} />`)}
        ${measured.map(
          (line, i) => svg`<path class=${names[i]} d=${line.path} />
            <path class="dots ${names[i]}" d=${line.dots} />`,
        )}
      </svg>
    </svg>`;
  }
}

const names = ["training", "validation"];

customElements.define("songeul-curve", CurveChart);
