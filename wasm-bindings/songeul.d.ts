/**
 * The JavaScript face of the C++ core, made by session.js and bindings.cpp. Every method throws an `Error` whose
 * message can be shown to a user.
 */

export type IdxName = "train-images" | "train-labels" | "t10k-images" | "t10k-labels";

export interface Shape {
  train: number;
  test: number;
  rows: number;
  columns: number;
  classes: number;
}

export interface LayerInfo {
  name: string;
  type: string;
  activation: string;
  output_shape: number[];
  parameters: number;
}

export interface ModelInfo {
  /** The table of tf.keras's `model.summary()`. */
  summary: string;
  layers: LayerInfo[];
  parameters: number;
}

/** Keys are absent where there are no validation data. */
export interface Logs {
  loss: number;
  accuracy: number;
  val_loss?: number;
  val_accuracy?: number;
}

export interface RunInfo {
  model: ModelInfo;
  /** The lesson's JSON text. */
  lesson: string;
  seed: number;
  epochs: number;
  /** Finished epochs; more than 0 after `restore`. */
  epoch: number;
  history: Logs[];
}

export interface Progress {
  phase: "training" | "validation" | "finished";
  /** Counts from 1. */
  epoch: number;
  epochs: number;
  /** Batches of this phase done, and their number. */
  step: number;
  steps: number;
  /** Running means of the unfinished epoch. */
  loss: number;
  accuracy: number;
  /** Training samples seen in the unfinished epoch, and their number in an epoch. */
  samples: number;
  samples_per_epoch: number;
}

export interface EvaluationProgress {
  done: boolean;
  step: number;
  steps: number;
  loss: number;
  accuracy: number;
}

export interface Prediction {
  digit: number;
  probabilities: Float32Array;
  /** 28 x 28 bytes, row by row: what the network saw. */
  image: Uint8Array;
}

/** The steps from a drawing to the picture that a network sees; all of them are MNIST's way. */
export interface Pen {
  /** A curve through the points. */
  smooth: boolean;
  /** The pen's width is a fixed part of the box; otherwise 1/14 of the sheet. */
  fitPen: boolean;
  /** The smallest square that holds the ink is made smaller; otherwise the whole sheet. */
  box: boolean;
  /** The box becomes 20 x 20 pixels inside 28 x 28; otherwise all of them. */
  margin: boolean;
  /** The darkest pixel becomes 255. */
  brighten: boolean;
  /** The ink's centre of mass comes to the middle. */
  centre: boolean;
  /** The side of the sheet in the points' unit, from (0, 0); 0 where it is not known. */
  sheet: number;
}

/** Grey levels row by row, 255 is ink. */
export interface GreySquare {
  side: number;
  levels: Uint8Array;
}

export interface PenSteps {
  /** The whole sheet, finely drawn. */
  ink: GreySquare;
  /** The part of it that is made smaller, as finely. */
  box: GreySquare;
  /** Made smaller. */
  small: GreySquare;
  /** 28 x 28. */
  picture: Uint8Array;
}

export interface Picture {
  image: Uint8Array;
  label: number;
}

export interface WrittenDigit extends Picture {
  /** x, y, x, y, ... of all strokes; a digit is about one unit high. */
  points: Float32Array;
  /** How many points each stroke has. */
  lengths: number[];
}

/** One data set and one run. */
export interface Session {
  /** Reads an IDX file as its bytes arrive: begin, append..., finish. */
  beginIdx(name: IdxName): void;
  appendIdx(chunk: Uint8Array): void;
  finishIdx(): void;
  /** After all four files: checks that they belong together. */
  finishData(classes: number): Shape;

  /**
   * A new run. `seed` is a whole number from 0 to 2^53 - 1. The run before it is dropped only when
   * this succeeds.
   */
  start(lessonJson: string, seed: number): RunInfo;
  /** The run saved in these safetensors bytes. */
  restore(state: Uint8Array): RunInfo;
  /** Trains or validates up to `batches` batches; never crosses into another phase or epoch. */
  advance(batches: number): Progress;
  progress(): Progress;
  /** Of all finished epochs. */
  history(): Logs[];
  /** The run as safetensors bytes. */
  state(): Uint8Array;
  /** A short hash of the weights as they are now: equal weights have equal ids. */
  runId(): string;
  setLearningRate(rate: number): void;

  /** On the test set: begin, then advance until done. */
  beginEvaluation(): void;
  advanceEvaluation(batches: number): EvaluationProgress;

  /**
   * The 28 x 28 picture of a drawing. `points` holds x, y, x, y, ... of all strokes, `lengths` the
   * number of points of each. Null for an empty drawing.
   */
  pictureOf(points: Float32Array, lengths: Int32Array, pen: Pen): Uint8Array | null;
  /** How that picture comes about. */
  penSteps(points: Float32Array, lengths: Int32Array, pen: Pen): PenSteps | null;
  /** What the run says of pixels as the data's images have them, row by row. */
  predictImage(pixels: Uint8Array): Prediction;
  predictTest(index: number): Prediction;
  testPicture(index: number): Picture;
  /** A trained network from its safetensors bytes; it needs neither data nor a run. */
  loadRecogniser(file: Uint8Array): void;
  /** What that one says of a picture. */
  recogniseImage(pixels: Uint8Array): Prediction & { sure: boolean };

  /** The first digits that the synthetic pen writes with a seed: 0 to 9 in turn. Needs no data. */
  writeDigits(seed: number, count: number): WrittenDigit[];
  /**
   * The first training pictures of the run's lesson, as a training with this seed might see them.
   */
  augmentedSamples(seed: number, count: number): Picture[];

  /** Lines that tf.keras prints while it fits. `seconds` have passed since the epoch began. */
  epochHeader(): string;
  progressLine(seconds: number): string;
  /** What callbacks have to say about the epoch that ended last; often empty. */
  message(): string;
  /** Puts back the weights that a ModelCheckpoint has kept. */
  restoreCheckpoint(): void;
  /** Of a finished epoch, counted from 1. */
  epochLine(epoch: number, seconds: number): string;

  delete(): void;
}

export interface SongeulModule {
  Session: new () => Session;
  /** How many threads compute, the caller's among them; without effect in a module without threads. */
  setThreadCount(count: number): void;
}

/** Loads the module; `wasmBinary` spares it the fetch. Of its first half, `deferred` answers the second. */
export default function createSongeul(options?: {
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** Called where a function of the second half is first needed; what it throws comes from the method that needs it. */
  deferred?: () => WebAssembly.Module;
  locateFile?: (path: string, prefix: string) => string;
  /** In the module with threads: how many it can use, the caller's among them. */
  threads?: number;
}): Promise<SongeulModule>;
