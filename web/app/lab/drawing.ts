import type { Reading, Strokes } from "../../engine/types";
import { Latest } from "./latest";

export interface DrawingHost {
  /** Null where there is no answer. May reject; then nothing is answered. */
  read(strokes: Strokes, sheet: number): Promise<Reading | null>;
  answered(reading: Reading): void;
}

/** While it trains, a drawing that rests is asked about again this often (ms). */
const refreshEvery = 400;

/** Has the current drawing read again and again as it changes, one question at a time. */
export class Drawing {
  #strokes: Strokes = [];
  #sheet = 0;
  #cleared = 0;
  #asked = 0;
  readonly #latest = new Latest();

  constructor(private readonly host: DrawingHost) {}

  get empty(): boolean {
    return this.#strokes.every((stroke) => stroke.length === 0);
  }

  /** The drawing as it is now, on a surface with a side of `sheet` pixels. */
  show(strokes: Strokes, sheet: number): void {
    this.#strokes = strokes;
    this.#sheet = sheet;
    if (!this.empty) {
      this.ask();
      return;
    }
    this.#cleared += 1;
    this.#latest.clear();
  }

  ask(): void {
    if (this.empty) return;
    this.#asked = performance.now();
    this.#latest.ask(() => this.#read());
  }

  /** The network has learned a little more. */
  refresh(): void {
    if (performance.now() - this.#asked >= refreshEvery) this.ask();
  }

  async #read(): Promise<void> {
    const cleared = this.#cleared;
    const answer = await this.host.read(this.#strokes, this.#sheet).catch(() => null);
    if (answer && cleared === this.#cleared) this.host.answered(answer);
  }
}
