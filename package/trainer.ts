import type { SongeulModule } from "songeul-wasm";
import { withEpoch } from "../web/app/lab/history";
import { mnistPen } from "../web/engine/pen";
import type { DataSource, WorkerEvent } from "../web/engine/protocol";
import { Service } from "../web/engine/service";
import { flatten } from "../web/engine/strokes";
import type {
  EpochDetail,
  History,
  Lesson,
  ModelInfo,
  Prediction,
  ProgressDetail,
  Score,
  Strokes,
} from "../web/engine/types";

type Bytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

export interface IdxFiles {
  trainImages: Bytes;
  trainLabels: Bytes;
  testImages: Bytes;
  testLabels: Bytes;
}

export interface FitOptions {
  seed?: number;
  signal?: AbortSignal;
  onProgress?(detail: ProgressDetail): void;
  onEpochEnd?(detail: EpochDetail): void;
}

/** Trains in the thread that calls it, in slices of about 16 ms. The declarations of songeul.d.ts are for users. */
export class Trainer {
  readonly #service: Service;
  #options: FitOptions = {};
  #history: History = { loss: [], accuracy: [] };
  #model: ModelInfo | null = null;
  #sets = 0;

  constructor(loadWasm: () => Promise<SongeulModule>) {
    const load = async () => ({ module: await loadWasm(), threads: 1 });
    this.#service = new Service(load, (event) => this.#hear(event));
  }

  get history(): History {
    return this.#history;
  }

  get model(): ModelInfo | null {
    return this.#model;
  }

  async loadIdx({ trainImages, trainLabels, testImages, testLabels }: IdxFiles): Promise<void> {
    this.#sets += 1;
    const files = {
      "train-images": new Blob([trainImages]),
      "train-labels": new Blob([trainLabels]),
      "t10k-images": new Blob([testImages]),
      "t10k-labels": new Blob([testLabels]),
    };
    await this.#open({ id: `files ${this.#sets}`, files, names: [] });
  }

  async loadUrl(folder: string | URL): Promise<void> {
    const url = String(folder);
    await this.#open(url.endsWith("/") ? url : `${url}/`);
  }

  async fit(lesson?: Lesson, options: FitOptions = {}): Promise<History> {
    const { signal, seed = 1 } = options;
    signal?.throwIfAborted();
    if (lesson) await this.#begin(this.#service.start(JSON.stringify(lesson), seed));
    this.#options = options;
    const stop = () => void this.#service.stop();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await this.#service.train();
    } finally {
      signal?.removeEventListener("abort", stop);
      this.#options = {};
    }
    return this.#history;
  }

  async evaluate(): Promise<Score> {
    return this.#service.evaluate();
  }

  async predict(input: Strokes | Uint8Array): Promise<Prediction | null> {
    if (input instanceof Uint8Array) return this.#service.predictImage(input);
    const how = { pen: mnistPen, sheet: 0, readers: ["trained"] as const, steps: false };
    return this.#service.read({ ...flatten(input), ...how })?.trained ?? null;
  }

  async exportModel(): Promise<Uint8Array> {
    return this.#service.state();
  }

  async importModel(bytes: Uint8Array): Promise<void> {
    await this.#begin(this.#service.restore(bytes));
  }

  async runId(): Promise<string> {
    return this.#service.runId();
  }

  async #open(source: DataSource): Promise<void> {
    this.#model = null;
    await this.#service.open(source, 1);
  }

  async #begin(beginning: ReturnType<Service["start"]>): Promise<void> {
    const { history, model } = await beginning;
    this.#history = history;
    this.#model = model;
  }

  #hear(event: WorkerEvent): void {
    if (event.event === "progress") this.#options.onProgress?.(event.detail);
    if (event.event !== "epoch") return;
    this.#history = withEpoch(this.#history, event.detail);
    this.#options.onEpochEnd?.(event.detail);
  }
}
