import type {
  DataProgress,
  DrawingToRead,
  EpochDetail,
  LabelledPicture,
  OwnData,
  Prediction,
  ProgressDetail,
  Reading,
  RunInfo,
  Score,
  TestPicture,
  WrittenDigit,
} from "./types";

/** How a training that was not interrupted by a failure ended. */
export type Ending = "finished" | "stopped";

/** A run as the worker knows it: the client knows which data it was given. */
export type WorkerRun = Omit<RunInfo, "data">;

/** The URL of the folder in which the four files lie, or somebody's own files. */
export type DataSource = string | OwnData;

/** x, y, x, y, ... of all strokes, and the number of points of each. */
export interface FlatDrawing extends Omit<DrawingToRead, "strokes"> {
  points: Float32Array;
  lengths: Int32Array;
}

/** What the worker answers; the client calls it through Comlink. Everything thrown arrives as a `Failure`. */
export interface WorkerApi {
  /** Answers between two slices: a sign of life. */
  ping(): void;
  /**
   * Loads WebAssembly once, and the data unless they are there already; after a failure the next call tries again.
   * `cores`: of the machine, as the page sees them.
   */
  open(data: DataSource, cores: number): Promise<void>;
  /** A fresh run. Lessons cross as JSON text, which is what the core parses and keeps. */
  start(lessonJson: string, seed: number): Promise<WorkerRun>;
  /** The run in these safetensors bytes. */
  restore(state: Uint8Array): Promise<WorkerRun>;
  train(): Promise<Ending>;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  evaluate(): Promise<Score>;
  /** Fetches the recogniser that comes with the page, and WebAssembly unless it is there; needs no data. */
  loadRecogniser(url: string, cores: number): Promise<void>;
  /** Null for an empty drawing. */
  read(drawing: FlatDrawing): Reading | null;
  predictTest(index: number): Prediction;
  testPicture(index: number): TestPicture;
  /** By the synthetic pen; needs no data. */
  writeDigits(seed: number, count: number, cores: number): Promise<WrittenDigit[]>;
  augmentedSamples(seed: number, count: number): LabelledPicture[];
  state(): Uint8Array;
  runId(): string;
}

/** What the worker says unasked. Posted beside Comlink's messages, so the two kinds stay in order. */
export type WorkerEvent =
  | { event: "data"; detail: DataProgress }
  | { event: "progress"; detail: ProgressDetail }
  /** `state` is the run after this epoch. */
  | { event: "epoch"; detail: EpochDetail; state: Uint8Array };

/** Tells the worker's own events from Comlink's replies, which have no `event`. */
export function isWorkerEvent(data: unknown): data is WorkerEvent {
  return typeof data === "object" && data !== null && "event" in data;
}
