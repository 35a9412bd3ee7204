import { transfer } from "comlink";
import type {
  Prediction as CorePrediction,
  RunInfo as CoreRunInfo,
  Session,
  Shape,
  SongeulModule,
} from "songeul-wasm";
import { loadData } from "./data";
import { evaluate } from "./evaluation";
import type { Ending, WorkerApi, WorkerEvent } from "./protocol";
import { runInfo } from "./run-info";
import { Throttle } from "./throttle";
import { TrainingLoop } from "./training-loop";
import {
  type DataProgress,
  Failure,
  type Prediction,
  type RunInfo,
  type Score,
  type TestPicture,
} from "./types";

/** What is there once the module and the data have been loaded. */
interface Opened {
  session: Session;
  data: Shape;
}

interface Training {
  loop: TrainingLoop;
  ending: Promise<Ending>;
}

/** The engine inside the worker: one data set, one run, and whoever asks is answered between slices. */
export class Service implements WorkerApi {
  #module: Promise<SongeulModule> | null = null;
  #opening: Promise<Opened> | null = null;
  #opened: Opened | null = null;
  #run: RunInfo | null = null;
  #training: Training | null = null;
  #evaluating: Promise<Score> | null = null;

  constructor(
    private readonly loadWasm: () => Promise<SongeulModule>,
    private readonly post: (event: WorkerEvent, transfer?: Transferable[]) => void,
  ) {}

  ping(): void {}

  async open(dataUrl: string): Promise<void> {
    this.#opening ??= this.#load(dataUrl);
    try {
      this.#opened = await this.#opening;
    } catch (error) {
      this.#opening = null;
      throw error;
    }
  }

  async #load(dataUrl: string): Promise<Opened> {
    this.#module ??= this.loadWasm();
    const module = await this.#module.catch((error) => {
      this.#module = null;
      throw error;
    });
    const session = new module.Session();
    const throttle = new Throttle();
    let detail: DataProgress = { received: 0, total: 0 };
    try {
      const data = await loadData(session, dataUrl, (progress) => {
        detail = progress;
        if (throttle.due(performance.now())) this.post({ event: "data", detail });
      });
      this.post({ event: "data", detail });
      return { session, data };
    } catch (error) {
      session.delete();
      throw error;
    }
  }

  async start(lessonJson: string, seed: number): Promise<RunInfo> {
    return this.#begin((session) => session.start(lessonJson, seed));
  }

  async restore(state: Uint8Array): Promise<RunInfo> {
    return this.#begin((session) => session.restore(state));
  }

  async #begin(make: (session: Session) => CoreRunInfo): Promise<RunInfo> {
    await this.stop();
    await this.#measured();
    const { session, data } = this.#ready;
    this.#run = runInfo(make(session), data);
    return this.#run;
  }

  async train(): Promise<Ending> {
    if (this.#training) return this.#training.ending;
    const { session } = this.#ready;
    if (!this.#run) throw new Failure("invalid", "No run has been started");
    const { lesson, seed } = this.#run;
    if (session.progress().phase === "finished") {
      await this.#measured();
      session.start(JSON.stringify(lesson), seed);
    }
    const loop = new TrainingLoop(session, {
      progress: (detail) => this.post({ event: "progress", detail }),
      epoch: (detail, state) => this.post({ event: "epoch", detail, state }, [state.buffer]),
    });
    if (this.#evaluating) this.#holdWhile(loop, this.#evaluating);
    const ending = loop.run().finally(() => {
      this.#training = null;
    });
    this.#training = { loop, ending };
    return ending;
  }

  pause(): void {
    this.#training?.loop.pause();
  }

  resume(): void {
    this.#training?.loop.resume();
  }

  async stop(): Promise<void> {
    const training = this.#training;
    training?.loop.stop();
    // A failure of the training is for whoever asked for the training.
    await training?.ending.catch(() => undefined);
  }

  evaluate(): Promise<Score> {
    this.#evaluating ??= evaluate(this.#ready.session).finally(() => {
      this.#evaluating = null;
    });
    // One network, one time: what evaluation measures is the network at the moment it was asked for.
    if (this.#training) this.#holdWhile(this.#training.loop, this.#evaluating);
    return this.#evaluating;
  }

  /** A new run would pull the network from under an evaluation. */
  async #measured(): Promise<void> {
    await this.#evaluating?.catch(() => undefined);
  }

  #holdWhile(loop: TrainingLoop, running: Promise<unknown>): void {
    loop.hold();
    const release = () => loop.release();
    running.then(release, release);
  }

  predict(points: Float32Array, lengths: Int32Array): Prediction | null {
    const prediction = this.#ready.session.predictStrokes(points, lengths);
    return prediction && this.#predicted(prediction);
  }

  predictTest(index: number): Prediction {
    return this.#predicted(this.#ready.session.predictTest(index));
  }

  #predicted({ digit, probabilities, image }: CorePrediction): Prediction {
    const { phase, epoch, samples } = this.#ready.session.progress();
    const trained = phase !== "training" || epoch > 1 || samples > 0;
    return {
      digit,
      probabilities: [...probabilities],
      image: [...image],
      sure: trained && Math.max(...probabilities) >= 0.5,
    };
  }

  testPicture(index: number): TestPicture {
    const { label, image } = this.#ready.session.testPicture(index);
    return { index, label, image: [...image] };
  }

  state(): Uint8Array {
    const bytes = this.#ready.session.state();
    return transfer(bytes, [bytes.buffer]);
  }

  runId(): string {
    return this.#ready.session.runId();
  }

  get #ready(): Opened {
    if (!this.#opened) throw new Failure("invalid", "The data have not been loaded");
    return this.#opened;
  }
}
