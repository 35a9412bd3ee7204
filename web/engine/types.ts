import type { LayerInfo, ModelInfo } from "songeul-wasm";

export type { LayerInfo, ModelInfo };

/** A text for readers: one language's, or one of each. */
export type Text = string | { en: string; ko: string };

/** An experiment as JSON; the core parses and checks all that concerns training. Keys are Keras's. */
export interface Lesson {
  id: string;
  title?: Text;
  lead?: Text;
  /** Steps for the reader, in order. */
  text?: { en: string[]; ko: string[] };
  /** Where the experiment comes from, and its address where that is known. */
  source?: string;
  link?: string;
  /** The figures that its source printed. */
  published?: {
    epochs?: Partial<Score & { val_loss: number; val_accuracy: number }>[];
    test?: Partial<Score>;
  } | null;
  split?: { train?: [number, number]; validation?: [number, number] | "t10k"; test?: "t10k" };
  normalisation?: { scale: string | number; offset?: number };
  layers: { type: string; [option: string]: unknown }[];
  loss: string | { name: string; [option: string]: unknown };
  optimizer: string | { name: string; [option: string]: unknown };
  batch_size?: number;
  epochs?: number;
  shuffle?: boolean;
  validation_split?: number;
  callbacks?: { type: string; [option: string]: unknown }[];
  [other: string]: unknown;
}

export interface Point {
  x: number;
  y: number;
}

/** Pen strokes in CSS pixels, y downwards. */
export type Strokes = Point[][];

/** The images: all of MNIST, its first 6,000 + 1,000 images for a quick look, or somebody's own. */
export type DataChoice = "mnist" | "starter" | OwnData;

/** The four IDX files of another set of 28 x 28 images with up to 10 classes, found good. */
export interface OwnData {
  /** Tells one set from another. */
  id: string;
  files: {
    "train-images": Blob;
    "train-labels": Blob;
    "t10k-images": Blob;
    "t10k-labels": Blob;
  };
  /** What each label means; the labels themselves where there is none. */
  names: readonly string[];
}

/** Bytes of all data files together; `total` counts what is known so far. */
export interface DataProgress {
  received: number;
  total: number;
}

/** What the unfinished epoch looks like now; sent about four times a second. */
export interface ProgressDetail {
  phase: "training" | "validation";
  /** Counts from 1. */
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  loss: number;
  accuracy: number;
  samples_per_second: number;
  /** Estimate until the last epoch ends. */
  seconds_left: number;
  /** The running line of the Keras log. */
  line: string;
}

/** Detail of `songeul-epoch`. `val_*` are absent without validation data. */
export interface EpochDetail {
  epoch: number;
  epochs: number;
  loss: number;
  accuracy: number;
  val_loss?: number;
  val_accuracy?: number;
  /** Wall clock of this epoch, validation included. */
  seconds: number;
  /** Training samples over the time spent in training slices. */
  samples_per_second: number;
  /** The finished lines of the Keras log: header, figures, and what callbacks had to say. */
  log: string;
}

/** Shaped as Keras's `history.history`: one list per metric, one number per epoch. */
export interface History {
  loss: number[];
  accuracy: number[];
  val_loss?: number[];
  val_accuracy?: number[];
}

export interface Score {
  loss: number;
  accuracy: number;
}

export interface Prediction {
  digit: number;
  /** One for each class, adding up to 1. */
  probabilities: number[];
  /** 28 x 28 grey levels 0..255 (255 is ink), row by row: what the network saw. */
  image: number[];
  /**
   * Of the network that is trained here: whether it has a clear favourite (its probability is at least 0.5) and has been
   * trained at all. The recogniser that comes with the page knows by itself.
   */
  sure: boolean;
}

/** Who reads a drawing: the network that is trained here, or the recogniser that comes with the page. */
export type Reader = "trained" | "shipped";

/** The steps from a drawing to the picture that a network sees. MNIST's makers took all of them. */
export interface PenChoice {
  /** Curves instead of straight lines, and a pen that is as wide as MNIST's lines. */
  ink: boolean;
  /** The ink's bounding square, and not the whole surface. */
  box: boolean;
  /** Made smaller to 20 x 20 pixels and brightened, and not to all of 28 x 28. */
  small: boolean;
  /** The centre of mass in the middle. */
  centre: boolean;
}

/** A square of grey levels 0..255 (255 is ink), row by row. */
export interface Grey {
  side: number;
  levels: number[];
}

/** What a drawing looks like after each step. */
export interface PenSteps {
  ink: Grey;
  box: Grey;
  small: Grey;
  /** 28 x 28. */
  picture: number[];
}

export interface DrawingToRead {
  strokes: Strokes;
  /** The side of the drawing's surface in the strokes' pixels, 0 where it is not known. */
  sheet: number;
  pen: PenChoice;
  /** Whose answers are wanted. */
  readers: readonly Reader[];
  /** Whether the steps to the picture are wanted. */
  steps: boolean;
}

/** What was wanted of a drawing; null for what was not, or could not be had. */
export interface Reading {
  trained: Prediction | null;
  shipped: Prediction | null;
  steps: PenSteps | null;
}

export interface LabelledPicture {
  label: number;
  /** Grey levels 0..255 (255 is ink), row by row. */
  image: number[];
}

export interface TestPicture extends LabelledPicture {
  index: number;
}

/** A digit of the synthetic pen, about one unit high, and the picture that a network learns from. */
export interface WrittenDigit extends LabelledPicture {
  strokes: Strokes;
}

export interface RunInfo {
  model: ModelInfo;
  lesson: Lesson;
  seed: number;
  epochs: number;
  /** Finished epochs. */
  epoch: number;
  history: History;
  data: DataChoice;
  /** Numbers of training and test samples in the data set. */
  samples: { train: number; test: number };
  /** How many compute: more than one only where the page is cross-origin isolated. */
  threads: number;
}

/** An unfinished run that was kept when the page closed or its worker died. */
export interface Resumable {
  lesson: Lesson;
  seed: number;
  epoch: number;
  epochs: number;
}

/** Why something failed, so that the page can say it in the reader's language and offer what can be done. */
export type FailureCode =
  | "data-missing" /* a data file, or songeul.wasm, answered 404 or could not be fetched */
  | "data-broken" /* cut off, corrupt, or with a wrong count */
  | "wasm-unsupported" /* no WebAssembly, no SIMD, or blocked */
  | "worker-died" /* the worker ended, trapped or stopped answering */
  | "out-of-memory"
  | "invalid"; /* bad lesson, file or argument: `message` says what */

export class Failure extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    /** The data file concerned, where there is one. */
    readonly file?: string,
  ) {
    super(message);
    this.name = "Failure";
  }
}
