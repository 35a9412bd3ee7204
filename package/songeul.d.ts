/** A small network that learns handwritten digits: the same in a page, a module worker and Node, to the last bit. */

/** An experiment, with Keras's names; see the lessons in `songeul/lessons/`. */
export interface Lesson {
  id: string;
  split?: { train?: [number, number]; validation?: [number, number] | "t10k"; test?: "t10k" };
  normalisation?: { scale: string | number; offset?: number };
  layers: { type: string; [option: string]: unknown }[];
  loss: string | { name: string; [option: string]: unknown };
  optimizer: string | { name: string; [option: string]: unknown };
  batch_size?: number;
  epochs?: number;
  callbacks?: { type: string; [option: string]: unknown }[];
  [other: string]: unknown;
}

/** Shaped as Keras's `history.history`. */
export interface History {
  loss: number[];
  accuracy: number[];
  val_loss?: number[];
  val_accuracy?: number[];
}

export interface Score {
  loss: number;
  /** 0 to 1. */
  accuracy: number;
}

export interface EpochDetail {
  /** Counts from 1. */
  epoch: number;
  epochs: number;
  loss: number;
  accuracy: number;
  val_loss?: number;
  val_accuracy?: number;
  seconds: number;
  samples_per_second: number;
  /** The finished lines of Keras's log. */
  log: string;
}

export interface ProgressDetail {
  phase: "training" | "validation";
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  loss: number;
  accuracy: number;
  samples_per_second: number;
  seconds_left: number;
  /** The running line of Keras's log. */
  line: string;
}

export interface Prediction {
  digit: number;
  /** One for each class, adding up to 1. */
  probabilities: number[];
  /** 28 x 28 grey levels 0..255 (255 is ink): what the network saw. */
  image: number[];
  /** Whether the network has a clear favourite and has been trained at all. */
  sure: boolean;
}

export interface ModelInfo {
  /** The table of tf.keras's `model.summary()`. */
  summary: string;
  layers: { name: string; type: string; activation: string; output_shape: number[]; parameters: number }[];
  parameters: number;
}

/** Pen strokes in any unit, y downwards. */
export type Strokes = { x: number; y: number }[][];

type Bytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** The four IDX files as MNIST has them, plain or gzipped. */
export interface IdxFiles {
  trainImages: Bytes;
  trainLabels: Bytes;
  testImages: Bytes;
  testLabels: Bytes;
}

export interface FitOptions {
  /** A whole number from 0 to 2^53 - 1; 1 when absent. */
  seed?: number;
  /** Ends the training early; `fit` then answers what there is. */
  signal?: AbortSignal;
  /** About four times a second. */
  onProgress?(detail: ProgressDetail): void;
  onEpochEnd?(detail: EpochDetail): void;
}

/** What is thrown: `message` can be shown to a user. */
export class Failure extends Error {
  readonly code:
    | "data-missing"
    | "data-broken"
    | "wasm-unsupported"
    | "worker-died"
    | "out-of-memory"
    | "invalid";
  /** The data file concerned, where there is one. */
  readonly file?: string | undefined;
}

/**
 * One data set and one network, in the thread that calls it: training runs in slices of about 16 ms, so that in a page a
 * module worker is the better place.
 */
export class Trainer {
  private constructor();
  /** Loads the WebAssembly module. */
  static create(): Promise<Trainer>;
  /** Of the current run. */
  readonly history: History;
  readonly model: ModelInfo | null;
  /** 28 x 28 images of up to 10 classes. */
  loadIdx(files: IdxFiles): Promise<void>;
  /** The folder where `train-images-idx3-ubyte.gz` and the three others lie. */
  loadUrl(folder: string | URL): Promise<void>;
  /** Trains a fresh network; without a lesson the imported one goes on. */
  fit(lesson?: Lesson, options?: FitOptions): Promise<History>;
  /** On the test images. */
  evaluate(): Promise<Score>;
  /** Of strokes, or of 784 grey levels 0..255 row by row. Null for an empty drawing. */
  predict(input: Strokes | Uint8Array): Promise<Prediction | null>;
  /** The run as safetensors bytes, which the page and the native program open. */
  exportModel(): Promise<Uint8Array>;
  importModel(bytes: Uint8Array): Promise<void>;
  /** A short hash of the weights: equal ids mean equal weights. */
  runId(): Promise<string>;
}
