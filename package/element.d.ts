import type { History, Lesson, ModelInfo, Prediction, Score, Strokes } from "./songeul.js";

/** Four IDX files of 28 x 28 images with up to 10 classes. */
export interface OwnData {
  id: string;
  files: Record<"train-images" | "train-labels" | "t10k-images" | "t10k-labels", Blob>;
  names: readonly string[];
}

/** `<songeul-lab>`: the lab itself. */
export class SongeulLab extends HTMLElement {
  lesson: string | Lesson | null;
  seed: number;
  theme: "auto" | "light" | "dark";
  /** Of `data`, `model`, `train`, `draw`, separated by commas; all by default. */
  panels: string;
  autostart: boolean;
  /** The four files below `data/` beside the page, those in `data/starter/`, or somebody's own. */
  data: "mnist" | "starter" | OwnData;
  readonly state: "idle" | "loading" | "ready" | "training" | "paused" | "done" | "error";
  readonly history: History;
  readonly model: ModelInfo | null;
  readonly runId: string | null;
  readonly resumable: { lesson: Lesson; seed: number; epoch: number; epochs: number } | null;
  load(): Promise<void>;
  train(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  evaluate(): Promise<Score>;
  predict(strokes: Strokes): Promise<Prediction>;
  exportModel(format: string): Promise<Blob>;
  importModel(blob: Blob): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    "songeul-lab": SongeulLab;
  }
}
