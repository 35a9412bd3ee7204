import { transfer } from "comlink";
import type { Prediction as CorePrediction, RunInfo as CoreRunInfo, Session, Shape } from "songeul-wasm";
import { loadData } from "./data";
import { evaluate } from "./evaluation";
import { fittedTo } from "./fitted-lesson";
import { corePen, pagePenSteps } from "./pen";
import type { DataSource, Ending, FlatDrawing, WorkerApi, WorkerEvent, WorkerRun } from "./protocol";
import { fetchRecogniser } from "./recogniser";
import { runInfo } from "./run-info";
import { unflatten } from "./strokes";
import { Throttle } from "./throttle";
import { TrainingLoop } from "./training-loop";
import {
  type DataProgress,
  Failure,
  type LabelledPicture,
  type Prediction,
  type Reading,
  type Score,
  type TestPicture,
  type WrittenDigit,
} from "./types";
import type { LoadedModule } from "./wasm";

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
  #module: Promise<LoadedModule> | null = null;
  #threads = 1;
  #session: Promise<Session> | null = null;
  #opening: Promise<Opened> | null = null;
  #openingId = "";
  #opened: Opened | null = null;
  #run: WorkerRun | null = null;
  /** The session, once it holds the recogniser. */
  #reader: Session | null = null;
  #training: Training | null = null;
  #evaluating: Promise<Score> | null = null;

  constructor(
    private readonly loadWasm: (cores: number) => Promise<LoadedModule>,
    private readonly post: (event: WorkerEvent, transfer?: Transferable[]) => void,
  ) {}

  ping(): void {}

  async open(source: DataSource, cores: number): Promise<void> {
    const id = typeof source === "string" ? source : source.id;
    if (!this.#opening || this.#openingId !== id) {
      await this.stop();
      await this.#measured();
      this.#opening = this.#load(source, cores);
      this.#openingId = id;
    }
    const opening = this.#opening;
    try {
      this.#opened = await opening;
    } catch (error) {
      if (this.#opening === opening) this.#opening = null;
      throw error;
    }
  }

  /** Other data take the place of those before only when all of them have arrived and are good. */
  async #load(source: DataSource, cores: number): Promise<Opened> {
    const session = await this.#started(cores);
    const throttle = new Throttle();
    let detail: DataProgress = { received: 0, total: 0 };
    const data = await loadData(session, source, (progress) => {
      detail = progress;
      if (throttle.due(performance.now())) this.post({ event: "data", detail });
    });
    this.post({ event: "data", detail });
    return { session, data };
  }

  #started(cores: number): Promise<Session> {
    this.#session ??= this.#start(cores).catch((error) => {
      this.#session = null;
      throw error;
    });
    return this.#session;
  }

  async #start(cores: number): Promise<Session> {
    this.#module ??= this.loadWasm(cores);
    const { module, threads } = await this.#module.catch((error) => {
      this.#module = null;
      throw error;
    });
    this.#threads = threads;
    return new module.Session();
  }

  async start(lessonJson: string, seed: number): Promise<WorkerRun> {
    return this.#begin((session, data) => session.start(fittedTo(data.train, lessonJson), seed));
  }

  async restore(state: Uint8Array): Promise<WorkerRun> {
    return this.#begin((session) => session.restore(state));
  }

  async #begin(make: (session: Session, data: Shape) => CoreRunInfo): Promise<WorkerRun> {
    await this.stop();
    await this.#measured();
    const { session, data } = this.#ready;
    this.#run = runInfo(make(session, data), data, this.#threads);
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

  /** After a failure the next call tries again. */
  async loadRecogniser(url: string, cores: number): Promise<void> {
    const [session, file] = await Promise.all([this.#started(cores), fetchRecogniser(url)]);
    session.loadRecogniser(file);
    this.#reader = session;
  }

  read({ points, lengths, pen, sheet, readers, steps }: FlatDrawing): Reading | null {
    const session = this.#opened?.session ?? this.#reader;
    if (!session || lengths.every((length) => length === 0)) return null;
    const how = corePen(pen, sheet);
    const drawn = steps ? session.penSteps(points, lengths, how) : null;
    const picture = drawn?.picture ?? session.pictureOf(points, lengths, how);
    if (!picture) return null;
    const shipped = readers.includes("shipped") && this.#reader?.recogniseImage(picture);
    return {
      trained: readers.includes("trained") && this.#run ? this.predictImage(picture) : null,
      shipped: shipped ? { ...plain(shipped), sure: shipped.sure } : null,
      steps: drawn && pagePenSteps(drawn),
    };
  }

  /** Needs no data: the first call may load WebAssembly. */
  async writeDigits(seed: number, count: number, cores: number): Promise<WrittenDigit[]> {
    const session = await this.#started(cores);
    return session.writeDigits(seed, count).map(({ label, image, points, lengths }) => ({
      label,
      image: [...image],
      strokes: unflatten(points, lengths),
    }));
  }

  augmentedSamples(seed: number, count: number): LabelledPicture[] {
    const samples = this.#ready.session.augmentedSamples(seed, count);
    return samples.map(({ label, image }) => ({ label, image: [...image] }));
  }

  predictImage(pixels: Uint8Array): Prediction {
    return this.#predicted(this.#ready.session.predictImage(pixels));
  }

  predictTest(index: number): Prediction {
    return this.#predicted(this.#ready.session.predictTest(index));
  }

  #predicted(prediction: CorePrediction): Prediction {
    const { phase, epoch, samples } = this.#ready.session.progress();
    const trained = phase !== "training" || epoch > 1 || samples > 0;
    return { ...plain(prediction), sure: trained && Math.max(...prediction.probabilities) >= 0.5 };
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

/** As plain data, which cross to the page. */
function plain({ digit, probabilities, image }: CorePrediction): Omit<Prediction, "sure"> {
  return { digit, probabilities: [...probabilities], image: [...image] };
}
