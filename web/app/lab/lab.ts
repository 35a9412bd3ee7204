import { Engine } from "../../engine/client";
import { asFailure } from "../../engine/failures";
import {
  type EpochDetail,
  Failure,
  type Lesson,
  type Prediction,
  type RunInfo,
  type Score,
  type Strokes,
  type TestPicture,
} from "../../engine/types";
import type { Key } from "../locales/en";
import { Words } from "../words";
import { withEpoch } from "./history";
import { Latest } from "./latest";
import { fetchLesson } from "./lesson-file";
import { firstView, type LabView, noRun } from "./view";

/** Detail of the event "done". */
export interface DoneDetail {
  history: LabView["history"];
  test: Score;
  outcome: "finished" | "stopped";
}

/**
 * One experiment: a lesson, its run in the worker, and all that panels show of them. Fires "change" when `view` has been
 * replaced, and CustomEvents "ready", "progress", "epoch", "done", "prediction" and "error". Promises reject with a Failure.
 */
export class Lab extends EventTarget {
  /** The language of error messages. */
  words = new Words("en");
  #view: LabView = firstView;
  /** The lesson last set; it may still be on its way. */
  #lesson: Promise<Lesson> = Promise.reject(new Failure("invalid", "No lesson has been chosen"));
  #asked: string | Lesson | null = null;
  #training: Promise<void> | null = null;
  #strokes: Strokes = [];
  readonly #drawing = new Latest();
  /** Does again what failed. */
  #again: () => Promise<unknown> = () => this.load();
  readonly #engine = new Engine({
    data: (data) => this.#show({ data }),
    progress: (progress) => {
      this.#show({ progress, trained: true });
      this.#tell("progress", progress);
    },
    epoch: (detail) => this.#endEpoch(detail),
    died: (failure) => void this.#fail(failure, () => this.resume()),
  });

  constructor() {
    super();
    this.#lesson.catch(() => undefined);
    void this.#findResumable();
  }

  get view(): LabView {
    return this.#view;
  }

  /** A lesson or the id of one beside the page. Nothing but the lesson itself is fetched before `load` or `train`. */
  setLesson(lesson: string | Lesson): void {
    void this.#engine.stop().catch(() => undefined);
    this.#training = null;
    this.#show({ ...noRun, state: "idle", lesson: null, failure: null, prediction: null });
    const coming = typeof lesson === "string" ? fetchLesson(lesson) : Promise.resolve(lesson);
    this.#asked = lesson;
    this.#lesson = coming;
    const arrived = async (): Promise<void> => {
      const known = await coming;
      if (this.#lesson === coming) this.#show({ lesson: known });
    };
    arrived().catch((error: unknown) => {
      if (this.#lesson === coming) void this.#fail(asFailure(error), async () => undefined);
    });
  }

  /** Of the next run. */
  setSeed(seed: number): void {
    this.#show({ seed });
  }

  /** Resolves when the lesson last set and the data are in the worker, with a fresh run. */
  load(): Promise<void> {
    return this.#attempt(
      async () => {
        const coming = this.#lesson;
        this.#show({ ...noRun, state: "loading", failure: null });
        const lesson = await coming;
        const run = await this.#engine.load(lesson, this.#view.seed);
        if (this.#lesson !== coming) throw this.#error("error.replaced");
        await this.#findResumable();
        this.#adopt(run);
      },
      () => this.load(),
    );
  }

  /** Trains to the end; resolves when training has ended and the test set has been measured. Loads first if need be. */
  train(): Promise<void> {
    if (this.#view.state === "paused") this.act(() => this.resume());
    if (this.#training) return this.#training;
    const training = this.#attempt(
      () => this.#train(),
      () => this.train(),
    ).finally(() => {
      if (this.#training === training) this.#training = null;
    });
    this.#training = training;
    return training;
  }

  /** Resolves when no more batches run. */
  async pause(): Promise<void> {
    if (this.#view.state !== "training") return;
    await this.#engine.pause();
    if (this.#view.state === "training") this.#show({ state: "paused" });
  }

  /** Goes on from a pause or from a kept run; resolves when the training goes on. */
  async resume(): Promise<void> {
    if (this.#view.state === "paused") {
      await this.#engine.resume();
      this.#show({ state: "training" });
      return;
    }
    if (this.#training) return;
    if (!(await this.#engine.kept())) throw this.#error("error.nothing-to-resume");
    await this.#attempt(
      async () => {
        this.#show({ ...noRun, state: "loading", failure: null });
        const run = await this.#engine.restoreKept();
        this.#lesson = Promise.resolve(run.lesson);
        this.#show({ lesson: run.lesson, seed: run.seed });
        this.#adopt(run);
      },
      () => this.resume(),
    );
    void this.train().catch(() => undefined);
  }

  /** Ends the training; `train` then resolves. */
  async stop(): Promise<void> {
    await this.#engine.stop();
  }

  /** On the test set. */
  async evaluate(): Promise<Score> {
    await this.#needRun();
    const test = await this.#engine.evaluate();
    if (!this.#training) this.#show({ test });
    return test;
  }

  /** The run as a file. Throws for a format that there is no writer for. */
  async exportModel(format: string): Promise<Blob> {
    if (format !== "safetensors") throw this.#error("error.format", { format });
    await this.#needRun();
    const bytes = await this.#engine.exportState();
    return new Blob([new Uint8Array(bytes)], { type: "application/octet-stream" });
  }

  /** The run in this file becomes the current one. A file that is none leaves everything as it was. */
  async importModel(file: Blob): Promise<void> {
    if (this.#training) throw await this.#refuse(this.#error("error.training"));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const run = await this.#engine.importState(bytes).catch(async (error: unknown) => {
      throw await this.#refuse(asFailure(error));
    });
    this.#lesson = Promise.resolve(run.lesson);
    this.#show({ ...noRun, failure: null, lesson: run.lesson, seed: run.seed });
    this.#adopt(run);
    if (run.epoch > 0) await this.evaluate();
    this.#redraw();
  }

  async predict(strokes: Strokes): Promise<Prediction> {
    if (!strokes.some((stroke) => stroke.length > 0)) throw this.#error("error.empty-drawing");
    await this.#needRun();
    const prediction = await this.#engine.predict(strokes);
    if (!prediction) throw this.#error("error.empty-drawing");
    this.#tell("prediction", prediction);
    return prediction;
  }

  /** What stands on the canvas now; the answer comes into the view, again after each epoch. */
  draw(strokes: Strokes): void {
    this.#strokes = strokes;
    if (strokes.length > 0) {
      this.#redraw();
    } else {
      this.#drawing.clear();
      this.#show({ prediction: null });
    }
  }

  async testPicture(index: number): Promise<TestPicture> {
    await this.#needRun();
    return this.#engine.testPicture(index);
  }

  async predictTest(index: number): Promise<Prediction> {
    await this.#needRun();
    return this.#engine.predictTest(index);
  }

  async discardResumable(): Promise<void> {
    await this.#engine.discardKept();
    this.#show({ resumable: null });
  }

  /** Does again what failed, or goes on from the last kept epoch. */
  retry(): Promise<unknown> {
    const again = this.#again;
    if (!this.#view.lesson && this.#asked !== null) this.setLesson(this.#asked);
    return again();
  }

  dismissFailure(): void {
    const state = this.#view.state === "error" ? "idle" : this.#view.state;
    this.#show({ failure: null, state });
  }

  /** For buttons: a failure is shown by the view, so nobody else needs to hear of it. */
  act(action: () => Promise<unknown>): void {
    action().catch(() => undefined);
  }

  async #train(): Promise<void> {
    if (!this.#canGoOn()) await this.load();
    this.#show({ state: "training", failure: null, outcome: null, test: null, resumable: null });
    const lesson = this.#lesson;
    const outcome = await this.#engine.train();
    if (this.#lesson !== lesson) return;
    const test = await this.#engine.evaluate();
    this.#show({ state: "done", outcome, test, progress: null });
    this.#redraw();
    const detail: DoneDetail = { history: this.#view.history, test, outcome };
    this.#tell("done", detail);
  }

  /** Whether training goes on with the run at hand, which has epochs left and the seed that is asked for. */
  #canGoOn(): boolean {
    const { state, run, history, seed, outcome } = this.#view;
    if (!run || state === "error" || state === "loading" || outcome === "finished") return false;
    return run.seed === seed && history.loss.length < run.epochs;
  }

  #adopt(run: RunInfo): void {
    const finished = run.epoch > 0 && run.epoch >= run.epochs;
    this.#show({
      run,
      history: run.history,
      trained: run.epoch > 0,
      data: null,
      state: finished ? "done" : "ready",
      outcome: finished ? "finished" : null,
    });
    this.#tell("ready", { lesson: run.lesson, seed: run.seed, epoch: run.epoch, epochs: run.epochs });
  }

  #endEpoch(detail: EpochDetail): void {
    const { history, epochs } = this.#view;
    this.#show({ history: withEpoch(history, detail), epochs: [...epochs, detail], progress: null });
    const { log: _, ...plain } = detail;
    this.#tell("epoch", plain);
    this.#redraw();
  }

  #redraw(): void {
    if (this.#strokes.length === 0) return;
    this.#drawing.ask(async () => {
      const prediction = await this.predict(this.#strokes).catch(() => null);
      if (this.#strokes.length > 0) this.#show({ prediction });
    });
  }

  async #needRun(): Promise<void> {
    if (!this.#view.run && this.#view.state !== "loading") await this.load();
  }

  async #findResumable(): Promise<void> {
    const resumable = await this.#engine.kept().catch(() => null);
    if (!this.#training) this.#show({ resumable });
  }

  /** Shows a failure of something that has to work for the page to go on, unless another lesson has taken its place. */
  async #attempt<T>(action: () => Promise<T>, again: () => Promise<unknown>): Promise<T> {
    const lesson = this.#lesson;
    try {
      return await action();
    } catch (error) {
      const failure = asFailure(error);
      if (this.#lesson !== lesson) throw failure;
      if (this.#view.failure !== failure) await this.#fail(failure, again);
      else if (!isLoss(failure)) this.#again = again;
      throw failure;
    }
  }

  async #fail(failure: Failure, again: () => Promise<unknown>): Promise<void> {
    const lost = isLoss(failure);
    this.#again = again;
    this.#show({ state: "error", failure, progress: null, data: null });
    if (lost) this.#show({ run: null, trained: false, prediction: null });
    this.#tell("error", { code: failure.code, message: failure.message, file: failure.file });
    if (!lost) return;
    const resumable = await this.#engine.kept().catch(() => null);
    if (this.#view.failure !== failure) return;
    if (resumable) this.#again = () => this.resume();
    this.#show({ resumable });
  }

  /** Shows a failure that leaves everything else as it was. */
  async #refuse(failure: Failure): Promise<Failure> {
    this.#show({ failure });
    this.#tell("error", { code: failure.code, message: failure.message, file: failure.file });
    return failure;
  }

  #error(key: Key, values: Record<string, string> = {}): Failure {
    return new Failure("invalid", this.words.say(key, values));
  }

  #show(change: Partial<LabView>): void {
    this.#view = { ...this.#view, ...change };
    this.dispatchEvent(new Event("change"));
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Whether the worker and all that it held are gone. */
function isLoss(failure: Failure): boolean {
  return failure.code === "worker-died" || failure.code === "out-of-memory";
}
