/** Lets something happen about ten times a second: a page that draws more often takes a core from the training. */
export class Throttle {
  #last = Number.NEGATIVE_INFINITY;

  /** `now` in ms. True when enough time has passed since it last was. */
  due(now: number): boolean {
    if (now - this.#last < 100) return false;
    this.#last = now;
    return true;
  }
}
