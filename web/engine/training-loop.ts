import type { Progress, Session } from "songeul-wasm";
import { EpochClock } from "./epoch-clock";
import { Pace } from "./pace";
import type { Ending } from "./protocol";
import { Throttle } from "./throttle";
import { Ticker } from "./ticker";
import type { EpochDetail, ProgressDetail } from "./types";

export interface LoopEvents {
  progress(detail: ProgressDetail): void;
  /** `state` is the run after this epoch, as safetensors bytes of its own. */
  epoch(detail: EpochDetail, state: Uint8Array): void;
}

/**
 * Trains a session's run to its end in slices of about 16 ms, and goes back to the event loop after
 * each: so whoever shares the thread is answered within a slice. For one training.
 */
export class TrainingLoop {
  readonly #paces = { training: new Pace(), validation: new Pace() };
  readonly #throttle = new Throttle();
  readonly #clock = new EpochClock(performance.now());
  #progress: Progress;
  #header: string;
  #line: string;
  #paused = false;
  #holds = 0;
  #stopping = false;
  #wake: (() => void) | null = null;

  constructor(
    private readonly session: Session,
    private readonly events: LoopEvents,
  ) {
    this.#progress = session.progress();
    this.#header = session.epochHeader();
    this.#line = session.progressLine(0);
  }

  /** To be called once. Fails with whatever the core throws. */
  async run(): Promise<Ending> {
    const ticker = new Ticker();
    try {
      while (this.#progress.phase !== "finished") {
        if (this.#idle) await this.#awakened();
        if (this.#stopping) return "stopped";
        this.#slice(this.#progress.phase);
        await ticker.next();
      }
      return "finished";
    } finally {
      ticker.close();
    }
  }

  /** No batch runs from now on. */
  pause(): void {
    this.#paused = true;
    this.#rest();
  }

  resume(): void {
    this.#paused = false;
    this.#goOn();
  }

  /** Like `pause`, for the time in which something else needs the network as it is; counts. */
  hold(): void {
    this.#holds += 1;
    this.#rest();
  }

  release(): void {
    this.#holds -= 1;
    this.#goOn();
  }

  stop(): void {
    this.#stopping = true;
    this.#wake?.();
  }

  get #idle(): boolean {
    return (this.#paused || this.#holds > 0) && !this.#stopping;
  }

  #rest(): void {
    const now = performance.now();
    this.#clock.leave(now);
    this.#report(now);
  }

  #goOn(): void {
    if (this.#idle) return;
    this.#clock.comeBack(performance.now());
    this.#wake?.();
  }

  async #awakened(): Promise<void> {
    while (this.#idle) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.#wake = null;
  }

  #slice(phase: "training" | "validation"): void {
    const before = this.#progress;
    const pace = this.#paces[phase];
    const began = performance.now();
    const after = this.session.advance(pace.batches);
    const now = performance.now();
    this.#progress = after;
    const batches = after.phase === phase && after.epoch === before.epoch ? after.step : before.steps;
    pace.measured(batches - before.step, now - began);
    if (phase === "training") this.#clock.trained(samplesSeen(before, after), now - began);
    const epochEnds = after.phase === "finished" || after.epoch > before.epoch;
    if (epochEnds) {
      this.#finishEpoch(before, now);
    } else if (after.phase === "validation") {
      // Keras leaves a line of the training standing meanwhile: here the one told last.
      this.#clock.validationBegins(now);
    }
    // Beside an epoch's end the next one's beginning costs the page nothing: it is drawn with it.
    if (this.#throttle.due(now, epochEnds)) this.#report(now);
  }

  #report(now: number): void {
    const { phase, epoch, epochs, step, steps, loss, accuracy } = this.#progress;
    if (phase === "finished") return;
    if (phase === "training") this.#line = this.session.progressLine(this.#clock.seconds(now));
    this.events.progress({
      ...{ phase, epoch, epochs, step, steps, loss, accuracy, line: this.#line },
      samples_per_second: this.#clock.samplesPerSecond(),
      seconds_left: this.#clock.secondsLeft(this.#progress, now),
    });
  }

  #finishEpoch({ epoch, epochs }: Progress, now: number): void {
    const logs = this.session.history()[epoch - 1];
    if (!logs) throw new Error(`The history has no epoch ${epoch}`);
    const samples_per_second = this.#clock.samplesPerSecond();
    const seconds = this.#clock.epochEnds(now);
    const lines = [this.#header, this.session.epochLine(epoch, seconds), this.session.message()];
    const log = lines.filter((line) => line !== "").join("\n");
    this.#header = this.session.epochHeader();
    this.#line = this.session.progressLine(0);
    this.events.epoch({ epoch, epochs, ...logs, seconds, samples_per_second, log }, this.session.state());
  }
}

function samplesSeen(before: Progress, after: Progress): number {
  const sameEpoch = after.epoch === before.epoch && after.phase !== "finished";
  // Without validation the slice that ends an epoch leaves the count of the next.
  return (sameEpoch ? after.samples : before.samples_per_epoch) - before.samples;
}
