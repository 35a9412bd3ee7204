import type { Progress } from "songeul-wasm";

/** Measures epochs. All times are given in ms of `performance.now()`, answers are in seconds. */
export class EpochClock {
  #began: number;
  #leftAt: number | null = null;
  #trainingMs = 0;
  #samples = 0;
  /** Until validation began, of this epoch. */
  #trainedIn: number | null = null;
  #lastEpoch: number | null = null;

  constructor(now: number) {
    this.#began = now;
  }

  /** Time between `leave` and `comeBack` does not count. */
  leave(now: number): void {
    this.#leftAt ??= now;
  }

  comeBack(now: number): void {
    if (this.#leftAt === null) return;
    this.#began += now - this.#leftAt;
    this.#leftAt = null;
  }

  trained(samples: number, ms: number): void {
    this.#samples += samples;
    this.#trainingMs += ms;
  }

  validationBegins(now: number): void {
    this.#trainedIn ??= this.seconds(now);
  }

  /** Since the epoch began. */
  seconds(now: number): number {
    return ((this.#leftAt ?? now) - this.#began) / 1000;
  }

  /** Over the time spent in training slices; 0 while that is too short to be measured. */
  samplesPerSecond(): number {
    return this.#trainingMs > 0 ? (this.#samples / this.#trainingMs) * 1000 : 0;
  }

  /** Until the end of the last epoch, taking each to last as long as the one before. */
  secondsLeft(progress: Progress, now: number): number {
    const elapsed = this.seconds(now);
    const epoch = this.#lastEpoch ?? this.#firstEpoch(progress, elapsed);
    return Math.max(0, epoch - elapsed) + (progress.epochs - progress.epoch) * epoch;
  }

  #firstEpoch({ step, steps }: Progress, elapsed: number): number {
    const before = this.#trainedIn ?? 0;
    return step > 0 ? before + ((elapsed - before) * steps) / step : elapsed;
  }

  /** Begins the next epoch; answers how long the one before took. */
  epochEnds(now: number): number {
    const seconds = this.seconds(now);
    this.#began = now;
    this.#trainingMs = 0;
    this.#samples = 0;
    this.#trainedIn = null;
    this.#lastEpoch = seconds;
    return seconds;
  }
}
