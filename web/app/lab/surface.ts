import type {
  DataChoice,
  History,
  Lesson,
  ModelInfo,
  Prediction,
  Resumable,
  Score,
  Strokes,
} from "../../engine/types";
import type { LabState } from "./view";

/** What `<songeul-lab>` offers its page, be it the lab itself or the frame that holds one. */
export interface LabSurface {
  lang: string;
  theme: "auto" | "light" | "dark";
  /** Names of the panels to show, separated by commas; all by default. */
  panels: string;
  autostart: boolean;
  /** An id, or a lesson object; null before any has been set. */
  lesson: string | Lesson | null;
  /** Of the next run: a whole number from 0 to 2^53 - 1. */
  seed: number;
  /** `mnist` (all of it), `starter` (its first 6,000 + 1,000 images, for a quick look), or somebody's own files. */
  data: DataChoice;
  readonly state: LabState;
  /** Shaped as Keras's `history.history`. */
  readonly history: History;
  /** The loaded network's layers and summary. */
  readonly model: ModelInfo | null;
  /** A short hash of the weights of the run that has ended, or null: equal ids mean equal weights. */
  readonly runId: string | null;
  /** A kept unfinished run. */
  readonly resumable: Resumable | null;
  /** Resolves when the lesson last set and its data are in the worker. */
  load(): Promise<void>;
  /** Resolves when training has ended. Loads first if need be. */
  train(): Promise<void>;
  /** Resolves when no more batches run. */
  pause(): Promise<void>;
  /** Goes on from a pause or from the kept run. */
  resume(): Promise<void>;
  stop(): Promise<void>;
  /** On the test set. */
  evaluate(): Promise<Score>;
  predict(strokes: Strokes): Promise<Prediction>;
  /** `safetensors`. */
  exportModel(format: string): Promise<Blob>;
  importModel(blob: Blob): Promise<void>;
}
