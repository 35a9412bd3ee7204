/** Lets something happen about four times a second: what the page draws oftener it takes from the threads that train. */
export class Throttle {
  #last = Number.NEGATIVE_INFINITY;

  /** `now` in ms. True when enough time has passed since it last was, and whenever it is `sure`. */
  due(now: number, sure = false): boolean {
    if (now - this.#last < 250 && !sure) return false;
    this.#last = now;
    return true;
  }
}
