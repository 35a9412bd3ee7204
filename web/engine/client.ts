import type { Remote } from "comlink";
import { transferFailures } from "./failure-transfer";
import { asFailure } from "./failures";
import { loadingPatience, patienceFor, usualPatience } from "./heartbeat";
import { type KeptRecord, KeptRun } from "./kept-run";
import type { DataSource, Ending, WorkerApi, WorkerEvent, WorkerRun } from "./protocol";
import { batchSizeOf } from "./run-info";
import { flatten } from "./strokes";
import {
  type DataChoice,
  type DataProgress,
  type DrawingToRead,
  type EpochDetail,
  Failure,
  type LabelledPicture,
  type Lesson,
  type Prediction,
  type ProgressDetail,
  type Reading,
  type Resumable,
  type RunInfo,
  type Score,
  type TestPicture,
  type WrittenDigit,
} from "./types";
import { WorkerLink } from "./worker-link";

export interface EngineEvents {
  /** While data files arrive. */
  data(progress: DataProgress): void;
  /** About four times a second while it trains or validates. */
  progress(detail: ProgressDetail): void;
  /** After each epoch, after its state has been kept. */
  epoch(detail: EpochDetail): void;
  /** The worker ended, trapped or stopped answering; running promises reject with the same failure. */
  died(failure: Failure): void;
}

transferFailures();

/**
 * The engine as the page holds it. It owns the worker, which `load`, `importState` and `restoreKept`
 * start where none is alive. Requests are answered in the order in which they were made. All promises
 * reject with a `Failure`.
 */
export class Engine {
  readonly #events: EngineEvents;
  readonly #dataUrl: string;
  readonly #recogniserUrl: string | undefined;
  readonly #kept: KeptRun;
  #link: WorkerLink | null = null;
  /** Of that worker. */
  #recogniser: Promise<void> | null = null;
  #run: RunInfo | null = null;
  /** Whether what is kept is of the current run, and not of one before it. */
  #runIsKept = false;
  #training: Promise<Ending> | null = null;
  /** Of the runs begun so far; it settles with the last one. */
  #beginning: Promise<unknown> = Promise.resolve();
  #begun = 0;
  /** What the worker says is handled one after the other; it never rejects. */
  #inbox: Promise<void> = Promise.resolve();

  constructor(
    events: EngineEvents,
    options: { dataUrl?: string; recogniserUrl?: string; shelf?: string } = {},
  ) {
    this.#events = events;
    this.#recogniserUrl = options.recogniserUrl;
    this.#dataUrl = options.dataUrl ?? new URL("data/", document.baseURI).href;
    this.#kept = new KeptRun(options.shelf ?? "run");
  }

  /** Loads the data once, and begins a fresh run. A training that goes on is stopped first. */
  async load(lesson: Lesson, seed: number, data: DataChoice = "mnist"): Promise<RunInfo> {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new Failure("invalid", `The seed must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
    }
    const json = jsonOf(lesson);
    return this.#begin((api) => api.start(json, seed), data);
  }

  /** The run in safetensors bytes becomes the current one. */
  importState(bytes: Uint8Array, data: DataChoice = "mnist"): Promise<RunInfo> {
    return this.#begin((api) => api.restore(bytes), data);
  }

  /** The kept run becomes the current one, as it was after its last finished epoch. */
  async restoreKept(): Promise<RunInfo> {
    const kept = await this.#kept.last();
    if (!kept) throw new Failure("invalid", "There is no kept run to go on with");
    return this.#begin((api) => api.restore(kept.state), kept.data ?? "mnist", true);
  }

  /** Trains the current run to its end; a fresh one like it when that has been reached already. */
  train(): Promise<Ending> {
    this.#training ??= this.#train().finally(() => {
      this.#training = null;
    });
    return this.#training;
  }

  async #train(): Promise<Ending> {
    const begun = this.#begun;
    await this.#beginning;
    if (begun !== this.#begun) return "stopped";
    const link = this.#alive();
    try {
      const ending = await link.call((api) => api.train());
      await this.#inbox;
      if (ending === "finished") await this.#endKept();
      return ending;
    } catch (error) {
      await this.#inbox;
      throw error;
    }
  }

  /** Resolves when no more batches run. */
  pause(): Promise<void> {
    return this.#ask((api) => api.pause());
  }

  resume(): Promise<void> {
    return this.#ask((api) => api.resume());
  }

  /** Ends the training: `train` answers "stopped". The run stays the current one, but is no longer kept for the next visit. */
  async stop(): Promise<void> {
    const training = this.#training;
    if (!training) return;
    await this.#ask((api) => api.stop());
    if ((await training.catch(() => null)) === "stopped") await this.#endKept();
  }

  /** On the test set. A training that goes on waits meanwhile. */
  evaluate(): Promise<Score> {
    return this.#ask((api) => api.evaluate());
  }

  /** Fetches the recogniser that comes with the page, once; with it drawings are read without data and without a run. */
  prepareRecogniser(): Promise<void> {
    const url = this.#recogniserUrl ?? new URL("recogniser.safetensors", document.baseURI).href;
    this.#recogniser ??= this.#living().call((api) => api.loadRecogniser(url, cores()));
    return this.#recogniser;
  }

  /** Null for an empty drawing. Does not wait for data or a run on their way. */
  async read({ strokes, ...drawing }: DrawingToRead): Promise<Reading | null> {
    if (drawing.readers.includes("shipped")) await this.prepareRecogniser();
    return this.#alive().call((api) => api.read({ ...drawing, ...flatten(strokes) }));
  }

  predictTest(index: number): Promise<Prediction> {
    return this.#ask((api) => api.predictTest(index));
  }

  testPicture(index: number): Promise<TestPicture> {
    return this.#ask((api) => api.testPicture(index));
  }

  /** The first `count` digits that the synthetic pen writes with this seed: 0 to 9 in turn. Needs no data and no run. */
  writeDigits(seed: number, count: number): Promise<WrittenDigit[]> {
    return this.#living().call((api) => api.writeDigits(seed, count, cores()));
  }

  /** The first `count` training pictures of the current run's lesson, as a training with this seed might see them. */
  augmentedSamples(seed: number, count: number): Promise<LabelledPicture[]> {
    return this.#ask((api) => api.augmentedSamples(seed, count));
  }

  /** The current run as it is now, as safetensors bytes. */
  exportState(): Promise<Uint8Array> {
    return this.#ask((api) => api.state());
  }

  /** A short hash of the current weights: equal ids mean equal weights. */
  runId(): Promise<string> {
    return this.#ask((api) => api.runId());
  }

  /** An unfinished run: this page's, or that of an earlier visit. */
  async kept(): Promise<Resumable | null> {
    const kept = await this.#kept.unfinished();
    if (!kept) return null;
    const { lesson, seed, epoch, epochs } = kept;
    return { lesson, seed, epoch, epochs };
  }

  discardKept(): Promise<void> {
    return this.#kept.discard();
  }

  /** Ends the worker; what runs is rejected. The kept run stays. */
  terminate(): void {
    this.#link?.terminate();
    this.#link = null;
    this.#recogniser = null;
  }

  #begin(
    make: (api: Remote<WorkerApi>) => Promise<WorkerRun>,
    data: DataChoice,
    isKept = false,
  ): Promise<RunInfo> {
    this.#begun += 1;
    const run = this.#beginning.then(async () => {
      await this.#halt();
      const link = this.#living();
      link.heartbeat.patience = loadingPatience;
      try {
        await link.call((api) => api.open(this.#sourceOf(data), cores()));
        this.#run = { ...(await link.call(make)), data };
        this.#runIsKept = isKept;
        return this.#run;
      } finally {
        link.heartbeat.patience = this.#run
          ? patienceFor(this.#run, batchSizeOf(this.#run.lesson))
          : usualPatience;
      }
    });
    this.#beginning = run.catch(() => undefined);
    return run;
  }

  #sourceOf(data: DataChoice): DataSource {
    if (typeof data === "object") return data;
    return data === "starter" ? new URL("starter/", this.#dataUrl).href : this.#dataUrl;
  }

  async #halt(): Promise<void> {
    const training = this.#training;
    if (!training) return;
    await this.#link?.call((api) => api.stop()).catch(() => undefined);
    await training.catch(() => undefined);
  }

  /** Waits for a run that is being begun, so that nobody is told that there is none. */
  async #ask<T>(question: (api: Remote<WorkerApi>) => PromiseLike<T>): Promise<T> {
    await this.#beginning;
    return this.#alive().call(question);
  }

  #alive(): WorkerLink {
    if (!this.#link) throw new Failure("invalid", "No run has been loaded");
    return this.#link;
  }

  #living(): WorkerLink {
    this.#link ??= new WorkerLink({
      event: (event) => this.#receive(() => this.#handle(event)),
      died: (failure) => {
        this.#link = null;
        this.#recogniser = null;
        this.#receive(() => this.#events.died(failure));
      },
    });
    return this.#link;
  }

  #receive(handle: () => void | Promise<void>): void {
    this.#inbox = this.#inbox.then(handle).catch((error: unknown) => console.error(error));
  }

  async #handle(event: WorkerEvent): Promise<void> {
    if (event.event === "data") return this.#events.data(event.detail);
    if (event.event === "progress") return this.#events.progress(event.detail);
    await this.#keep(event.detail, event.state);
    this.#events.epoch(event.detail);
  }

  async #keep({ epoch, epochs }: EpochDetail, state: Uint8Array): Promise<void> {
    if (!this.#run) return;
    const { lesson, seed } = this.#run;
    const record: KeptRecord = { lesson, seed, epoch, epochs, state, data: this.#run.data };
    this.#runIsKept = true;
    await this.#kept.hold(record);
  }

  async #endKept(): Promise<void> {
    if (this.#runIsKept) await this.#kept.end();
  }
}

// Node 20 has no navigator.
function cores(): number {
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}

function jsonOf(lesson: Lesson): string {
  try {
    return JSON.stringify(lesson);
  } catch (error) {
    throw asFailure(error);
  }
}
