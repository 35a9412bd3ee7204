import { css, html, LitElement } from "lit";

const usual = 28;

/** A square picture of a digit, in the ink of the theme; up to 28 x 28 with visible pixels. */
export class DigitPicture extends LitElement {
  static override properties = {
    image: { attribute: false },
    scheme: { attribute: false },
    label: {},
  };

  static override styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
      border-radius: 8px;
      overflow: hidden;
      background: var(--wash);
      color: var(--ink);
    }
    canvas {
      display: block;
      width: 100%;
      height: 100%;
      image-rendering: pixelated;
    }
    canvas.fine {
      image-rendering: auto;
    }
  `;

  /** Grey levels 0..255, row by row; 255 is ink. Null paints an empty picture. */
  declare image: readonly number[] | null;
  declare scheme: "light" | "dark";
  /** Empty for a picture that the text beside it describes. */
  declare label: string;

  constructor() {
    super();
    this.image = null;
    this.scheme = "light";
    this.label = "";
  }

  override render() {
    const side = this.#side;
    const canvas = html`<canvas class=${side > usual ? "fine" : ""} width=${side} height=${side}></canvas>`;
    return this.label
      ? html`<div role="img" aria-label=${this.label}>${canvas}</div>`
      : html`<div aria-hidden="true">${canvas}</div>`;
  }

  get #side(): number {
    return this.image ? Math.sqrt(this.image.length) : usual;
  }

  override updated(): void {
    const canvas = this.renderRoot.querySelector("canvas");
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const side = this.#side;
    const [red = 0, green = 0, blue = 0] = getComputedStyle(canvas).color.match(/\d+/g)?.map(Number) ?? [];
    const picture = context.createImageData(side, side);
    for (let i = 0; i < side * side; i++) picture.data.set([red, green, blue, this.image?.[i] ?? 0], 4 * i);
    context.putImageData(picture, 0, 0);
  }
}

customElements.define("songeul-digit", DigitPicture);
