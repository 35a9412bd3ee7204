import { mnistPen } from "../../engine/pen";
import type { PenChoice, Prediction, Reader, Reading, Strokes } from "../../engine/types";
import type { LabEngine } from "./controller";
import type { LabStore } from "./store";

export interface ReadersHost {
  /** Whether the worker holds the run of the lesson last chosen. */
  loaded(): boolean;
  load(): Promise<void>;
}

/**
 * Who reads a drawing: the network that is trained here, once it has learned anything, and the recogniser that comes with
 * the page. Without that one a network is loaded, and answers by chance until it is trained.
 */
export class Readers {
  #prepared: Promise<boolean> | null = null;

  constructor(
    private readonly store: LabStore,
    private readonly engine: LabEngine,
    private readonly host: ReadersHost,
  ) {}

  /** Whether the recogniser that comes with the page is there; the first call fetches it. Never rejects. */
  prepare(): Promise<boolean> {
    this.#prepared ??= this.engine.prepareRecogniser().then(
      () => this.#found(true),
      () => this.#found(false),
    );
    return this.#prepared;
  }

  /** The reader's drawing. Where only loading helps, that is not tried again after it has failed: the reader decides. */
  async read(strokes: Strokes, sheet: number, steps: boolean): Promise<Reading | null> {
    const readers = await this.#present();
    if (readers.length === 0) {
      if (this.store.view.state === "error") return null;
      await this.host.load();
      readers.push("trained");
    }
    return this.engine.read({ strokes, sheet, pen: this.store.view.pen, readers, steps });
  }

  /** Always by MNIST's pen. Loads a network where nobody else can read. */
  async predict(strokes: Strokes): Promise<Prediction | null> {
    const readers = await this.#present();
    if (readers.length === 0) {
      await this.host.load();
      readers.push("trained");
    }
    const reading = await this.engine.read({ strokes, sheet: 0, pen: mnistPen, readers, steps: false });
    return reading && this.chosen(reading);
  }

  /** The answer that counts. */
  chosen({ trained, shipped }: Reading): Prediction | null {
    return this.store.view.reader === "shipped" ? (shipped ?? trained) : (trained ?? shipped);
  }

  /** Somebody's own images have classes of which the recogniser knows nothing. */
  async #present(): Promise<Reader[]> {
    const shipped = typeof this.store.view.source === "string" && (await this.prepare());
    const trained = this.host.loaded() && this.store.view.trained;
    return [...(trained ? (["trained"] as const) : []), ...(shipped ? (["shipped"] as const) : [])];
  }

  #found(there: boolean): boolean {
    this.store.set({ recogniser: there ? "there" : "missing" });
    return there;
  }
}

/** Whether any step is left out. */
export function isOtherPen(pen: PenChoice): boolean {
  return Object.values(pen).includes(false);
}
