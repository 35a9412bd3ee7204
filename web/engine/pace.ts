const targetMs = 16;

/** How many batches fit into a slice: at first one, then as many as took about 16 ms lately. */
export class Pace {
  #batches = 1;

  get batches(): number {
    return this.#batches;
  }

  /** Never more than doubled at once: early measurements are of code not yet optimised, or of 0 ms. */
  measured(batches: number, ms: number): void {
    const fitting = ms > 0 ? (batches * targetMs) / ms : Number.POSITIVE_INFINITY;
    this.#batches = Math.max(1, Math.floor(Math.min(fitting, 2 * this.#batches)));
  }
}
