/** Lets something happen about ten times a second: what the page draws oftener it takes from the threads that train. */
export class Throttle {
  #last = Number.NEGATIVE_INFINITY;

  /** `now` in ms. True when enough time has passed since it last was. */
  due(now: number): boolean {
    if (now - this.#last < 100) return false;
    this.#last = now;
    return true;
  }
}
