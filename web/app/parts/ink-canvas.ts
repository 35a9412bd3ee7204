import { css, html, LitElement } from "lit";
import type { Point, Strokes } from "../../engine/types";
import { paintInk } from "./paint-ink";

/**
 * The drawing surface: mouse, touch and pen. Fires `ink` after every change; `strokes` holds the
 * drawing in CSS pixels of the canvas. On the keyboard, Ctrl+Z or Backspace takes a stroke back, Escape or
 * Delete all of them.
 */
export class InkCanvas extends LitElement {
  static override properties = {
    label: {},
    scheme: { attribute: false },
  };

  static override styles = css`
    :host {
      display: block;
      aspect-ratio: 1;
      touch-action: none;
      user-select: none;
      -webkit-user-select: none;
      -webkit-touch-callout: none;
    }
    canvas {
      display: block;
      width: 100%;
      height: 100%;
      color: var(--ink);
      cursor: crosshair;
      touch-action: none;
      border-radius: calc(var(--radius) - 1px);
    }
    canvas:focus-visible {
      outline: 2px solid var(--seal);
      outline-offset: -4px;
    }
  `;

  declare label: string;
  declare scheme: "light" | "dark";
  strokes: Strokes = [];
  #pointer: number | null = null;
  #side = 0;
  #frame = 0;
  readonly #resized = new ResizeObserver(() => this.#fit());

  constructor() {
    super();
    this.label = "";
    this.scheme = "light";
  }

  /** Whether a stroke is being drawn. */
  get drawing(): boolean {
    return this.#pointer !== null;
  }

  clear(): void {
    this.#pointer = null;
    this.strokes = [];
    this.#changed();
  }

  undo(): void {
    this.#pointer = null;
    this.strokes = this.strokes.slice(0, -1);
    this.#changed();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override render() {
    return html`<canvas
      data-role="ink"
      role="img"
      tabindex="0"
      aria-keyshortcuts="Control+Z Backspace Escape Delete"
      aria-label=${this.label}
      @pointerdown=${this.#down}
      @pointermove=${this.#move}
      @pointerup=${this.#up}
      @pointercancel=${this.#up}
      @keydown=${this.#key}
      @touchstart=${{ handleEvent: (event: Event) => event.preventDefault(), passive: false }}
    ></canvas>`;
  }

  override updated(): void {
    this.#paintSoon();
  }

  get #canvas(): HTMLCanvasElement | null {
    return this.renderRoot.querySelector("canvas");
  }

  #down(event: PointerEvent): void {
    if (this.#pointer !== null || event.button !== 0) return;
    event.preventDefault();
    this.#canvas?.setPointerCapture(event.pointerId);
    this.#pointer = event.pointerId;
    this.strokes = [...this.strokes, []];
    this.#add([event]);
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    const coalesced = event.getCoalescedEvents?.() ?? [];
    this.#add(coalesced.length > 0 ? coalesced : [event]);
  }

  #up(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.#changed();
  }

  #key(event: KeyboardEvent): void {
    const undo = event.key === "Backspace" || (event.key === "z" && (event.ctrlKey || event.metaKey));
    const clear = event.key === "Escape" || event.key === "Delete";
    if ((!undo && !clear) || this.strokes.length === 0) return;
    event.preventDefault();
    if (undo) this.undo();
    else this.clear();
  }

  #add(events: readonly PointerEvent[]): void {
    const frame = this.#canvas?.getBoundingClientRect();
    const stroke = this.strokes.at(-1);
    if (!frame || !stroke) return;
    for (const { clientX, clientY } of events)
      stroke.push({ x: clientX - frame.left, y: clientY - frame.top });
    this.#changed();
  }

  #changed(): void {
    this.#paintSoon();
    this.dispatchEvent(new Event("ink"));
  }

  /** The drawing grows and shrinks with its surface. */
  #fit(): void {
    const side = this.clientWidth;
    if (side === 0) return;
    if (this.#side > 0 && side !== this.#side) {
      const scale = side / this.#side;
      const scaled = (point: Point): Point => ({ x: point.x * scale, y: point.y * scale });
      this.strokes = this.strokes.map((stroke) => stroke.map(scaled));
    }
    this.#side = side;
    this.#paintSoon();
  }

  #paintSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const canvas = this.#canvas;
      if (canvas && this.#side > 0) paintInk(canvas, this.strokes, this.#side);
    });
  }
}

customElements.define("songeul-ink", InkCanvas);
