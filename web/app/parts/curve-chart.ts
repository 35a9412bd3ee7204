import { css, html, LitElement, unsafeCSS } from "lit";
import type uPlot from "uplot";
import uPlotCss from "uplot/dist/uPlot.min.css?inline";
import { curveOptions } from "./curve-options";

export interface Curves {
  /** One number per finished epoch. */
  training: readonly number[];
  validation: readonly number[] | undefined;
  /** The unfinished epoch up to now: how many epochs that makes, and its running mean. */
  live: { x: number; y: number } | null;
  /** What the lesson's source printed, one entry per epoch; null where it printed nothing. */
  published: { training: readonly (number | null)[]; validation: readonly (number | null)[] };
  /** How far the axis goes. */
  epochs: number;
}

/** Two curves over the epochs: training in ink, validation dashed in the seal's red. */
export class CurveChart extends LitElement {
  static override properties = {
    curves: { attribute: false },
    kind: {},
    label: {},
    scheme: { attribute: false },
  };

  static override styles = [
    unsafeCSS(uPlotCss),
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .plot {
        height: 190px;
        overflow: hidden;
      }
      .training {
        color: var(--ink);
      }
      .validation {
        color: var(--seal);
      }
      .axis {
        color: var(--soft);
      }
      .rule {
        color: var(--rule);
      }
    `,
  ];

  declare curves: Curves;
  declare kind: "accuracy" | "loss";
  declare label: string;
  declare scheme: "light" | "dark";
  #plot: uPlot | null = null;
  #uPlot: typeof uPlot | null = null;
  #drawnAs = "";
  readonly #resized = new ResizeObserver(() => this.#fit());

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
    this.scheme = "light";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
    this.#drawnAs = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    this.requestUpdate();
  }

  override render() {
    return html`<div class="plot" role="img" aria-label=${this.label}></div>
      <i class="training" hidden></i><i class="validation" hidden></i><i class="axis" hidden></i
      ><i class="rule" hidden></i>`;
  }

  override updated(): void {
    const frame = this.renderRoot.querySelector<HTMLElement>(".plot");
    if (!frame || frame.clientWidth === 0) return;
    const wanted = `${this.scheme} ${this.kind} ${this.curves.epochs} ${getComputedStyle(frame).fontFamily}`;
    if (wanted === this.#drawnAs) {
      this.#plot?.setData(this.#data());
      return;
    }
    this.#plot?.destroy();
    if (!this.#uPlot) return void this.#fetch();
    const size = { width: frame.clientWidth, height: frame.clientHeight };
    const look = {
      training: this.#colour("training"),
      validation: this.#colour("validation"),
      axis: this.#colour("axis"),
      rule: this.#colour("rule"),
      font: `12px ${getComputedStyle(frame).fontFamily}`,
    };
    this.#plot = new this.#uPlot(
      { ...curveOptions(this.kind, this.curves.epochs, look), ...size },
      this.#data(),
      frame,
    );
    this.#drawnAs = wanted;
  }

  /** What draws the curves comes after the page that they are in. */
  async #fetch(): Promise<void> {
    try {
      ({ default: this.#uPlot } = await import("uplot"));
      this.requestUpdate();
    } catch {
      // Without curves there are still the numbers.
    }
  }

  #fit(): void {
    const frame = this.renderRoot.querySelector<HTMLElement>(".plot");
    if (!frame || frame.clientWidth === 0) return;
    if (!this.#plot) this.requestUpdate();
    else if (this.#plot.width !== frame.clientWidth)
      this.#plot.setSize({ width: frame.clientWidth, height: frame.clientHeight });
  }

  /** A canvas knows no custom properties, so the colours are read off hidden marks. */
  #colour(name: string): string {
    const mark = this.renderRoot.querySelector(`.${name}`);
    return mark ? getComputedStyle(mark).color : "";
  }

  #data(): uPlot.AlignedData {
    const { training, validation, live, published } = this.curves;
    const epochs = Math.max(training.length, published.training.length);
    const measured = Array.from({ length: epochs }, (_, i) => i + 1);
    const x = live ? [...measured, live.x].sort((a, b) => a - b) : measured;
    // the running mean stands between two epochs, or in place of the one that it is about to become
    const at = live ? x.indexOf(live.x) : -1;
    const along = (values: readonly (number | null)[] | undefined): (number | null)[] => {
      const column = measured.map((_, i) => values?.[i] ?? null);
      if (at >= 0) column.splice(at, 0, null);
      return column;
    };
    const running = along(training);
    if (live) running[at] = live.y;
    return [x, along(published.training), along(published.validation), running, along(validation)];
  }
}

customElements.define("songeul-curve", CurveChart);
