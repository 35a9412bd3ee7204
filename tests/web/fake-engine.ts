// An engine that does what a test tells it to, for tests of the lab's state machine.
import type { EngineEvents } from "../../web/engine/client";
import {
  type DataChoice,
  type DrawingToRead,
  type EpochDetail,
  Failure,
  type Lesson,
  type Prediction,
  type Reading,
  type Resumable,
  type RunInfo,
} from "../../web/engine/types";

export const lesson: Lesson = {
  id: "tiny",
  layers: [{ type: "Dense", units: 10, activation: "softmax" }],
  loss: "categorical_crossentropy",
  optimizer: "adam",
  epochs: 2,
};

export const answer: Prediction = {
  digit: 3,
  probabilities: Array.from({ length: 10 }, (_, digit) => (digit === 3 ? 1 : 0)),
  image: Array.from({ length: 784 }, () => 0),
  sure: true,
};

export const shippedAnswer: Prediction = { ...answer, digit: 8 };

export function runOf(of: Lesson, seed = 1, epoch = 0): RunInfo {
  const done = Array.from({ length: epoch }, () => 0.5);
  return {
    model: { summary: "", layers: [], parameters: 0 },
    lesson: of,
    seed,
    epochs: of.epochs ?? 1,
    epoch,
    history: { loss: done, accuracy: done },
    data: "mnist",
    samples: { train: 60_000, test: 10_000 },
    threads: 1,
  };
}

/** A promise that the test settles. */
export class Gate<T = void> {
  resolve: (value: T) => void = () => {};
  reject: (reason: Error) => void = () => {};
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}

export class FakeEngine {
  readonly calls: string[] = [];
  loading: Promise<void> = Promise.resolve();
  training = new Gate<"finished" | "stopped">();
  importing: Promise<RunInfo> = Promise.resolve(runOf(lesson));
  predicting: Promise<Prediction | null> = Promise.resolve(answer);
  /** Whether the recogniser that comes with the page can be fetched. */
  hasRecogniser = false;
  keptRun: Resumable | null = null;

  constructor(readonly events: EngineEvents) {}

  async load(of: Lesson, seed: number, data: DataChoice = "mnist"): Promise<RunInfo> {
    this.calls.push(`load ${of.id} ${seed}${data === "mnist" ? "" : ` ${JSON.stringify(data)}`}`);
    await this.loading;
    return { ...runOf(of, seed), data };
  }

  train(): Promise<"finished" | "stopped"> {
    this.calls.push("train");
    return this.training.promise;
  }

  async pause(): Promise<void> {
    this.calls.push("pause");
  }

  async resume(): Promise<void> {
    this.calls.push("resume");
  }

  async stop(): Promise<void> {
    this.calls.push("stop");
    this.training.resolve("stopped");
  }

  async evaluate() {
    return { loss: 0.1, accuracy: 0.97 };
  }

  async prepareRecogniser(): Promise<void> {
    this.calls.push("prepareRecogniser");
    if (!this.hasRecogniser) throw new Failure("data-missing", "404", "recogniser.safetensors");
  }

  async read({ readers, pen }: DrawingToRead): Promise<Reading | null> {
    this.calls.push(
      `read by ${readers.join(" and ")}${Object.values(pen).includes(false) ? " in part" : ""}`,
    );
    const trained = await this.predicting;
    return {
      trained: readers.includes("trained") ? trained : null,
      shipped: readers.includes("shipped") ? shippedAnswer : null,
      steps: null,
    };
  }

  async predictTest(): Promise<Prediction> {
    return answer;
  }

  async testPicture(index: number) {
    return { index, label: 3, image: answer.image };
  }

  async writeDigits() {
    return [{ label: 3, image: answer.image, strokes: [] }];
  }

  async augmentedSamples() {
    return [{ label: 3, image: answer.image }];
  }

  async exportState(): Promise<Uint8Array> {
    return new Uint8Array(1);
  }

  importState(): Promise<RunInfo> {
    return this.importing;
  }

  async runId(): Promise<string> {
    return "0000-0000-0000";
  }

  async kept(): Promise<Resumable | null> {
    return this.keptRun;
  }

  async restoreKept(): Promise<RunInfo> {
    this.calls.push("restoreKept");
    return runOf(lesson, 7, 1);
  }

  async discardKept(): Promise<void> {
    this.keptRun = null;
  }

  terminate(): void {
    this.calls.push("terminate");
  }

  /** As if an epoch had ended. */
  endEpoch(epoch: number): void {
    const detail: EpochDetail = {
      ...{ epoch, epochs: 2, loss: 1 / epoch, accuracy: 0.9, seconds: 1, samples_per_second: 1000 },
      log: `Epoch ${epoch}/2`,
    };
    this.events.epoch(detail);
  }
}
