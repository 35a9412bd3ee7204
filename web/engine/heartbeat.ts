import type { RunInfo } from "./types";

/** Unanswered beats after which a worker counts as dead. */
export const usualPatience = 3;
/** The same while it compiles WebAssembly, reads the data and builds a network. */
export const loadingPatience = 10;
// The same before its first sign of life: its script may have to come through a slow network.
const birthPatience = 30;

/**
 * Asks for a sign of life each second. Beats are counted, not seconds: when a laptop sleeps or a tab
 * is throttled, both sides stand still, and few beats go by.
 */
export class Heartbeat {
  patience = usualPatience;
  #born = false;
  #unanswered = 0;
  #waiting = false;
  readonly #timer: ReturnType<typeof setInterval>;

  /** `interval` in ms. `dead` is called at most once. */
  constructor(
    private readonly ping: () => Promise<unknown>,
    private readonly dead: () => void,
    interval = 1000,
  ) {
    this.#timer = setInterval(() => this.#beat(), interval);
    this.#beat();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    if (this.#waiting) this.#unanswered += 1;
    if (this.#unanswered >= (this.#born ? this.patience : birthPatience)) {
      this.stop();
      this.dead();
      return;
    }
    if (this.#waiting) return;
    this.#waiting = true;
    this.ping().then(
      () => this.#answered(),
      () => this.#answered(),
    );
  }

  #answered(): void {
    this.#born = true;
    this.#waiting = false;
    this.#unanswered = 0;
  }
}

// What the slowest telephones manage, in multiplications and additions a second.
const slowest = 2e8;

/**
 * Patience for a run. A worker is silent during a batch, and a batch may be the whole training set:
 * where a slow device may need seconds for one, so many more beats may go unanswered.
 */
export function patienceFor({ model }: RunInfo, batchSize: number): number {
  const forEachSample = model.layers.reduce((sum, layer) => {
    const places = layer.output_shape.slice(0, -1).reduce((product, side) => product * side, 1);
    return sum + layer.parameters * places;
  }, 0);
  // Forward, then the gradients of inputs and of weights: three times a multiplication and an addition.
  return usualPatience + Math.floor((6 * forEachSample * batchSize) / slowest);
}
