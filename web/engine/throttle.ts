/** Lets something happen about 20 times a second. */
export class Throttle {
  #last = Number.NEGATIVE_INFINITY;

  /** `now` in ms. True when enough time has passed since it last was. */
  due(now: number): boolean {
    if (now - this.#last < 50) return false;
    this.#last = now;
    return true;
  }
}
