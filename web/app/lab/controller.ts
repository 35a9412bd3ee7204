import type { Engine, EngineEvents } from "../../engine/client";
import type {
  DataChoice,
  EpochDetail,
  Failure,
  Lesson,
  PenChoice,
  Prediction,
  ProgressDetail,
  Reader,
  Reading,
  RunInfo,
  Score,
  Strokes,
} from "../../engine/types";
import { Drawing } from "./drawing";
import type { LabHost } from "./events";
import { withEpoch } from "./history";
import { fetchLesson } from "./lesson-file";
import { Readers } from "./readers";
import { Refusal } from "./refusal";
import { LabStore } from "./store";
import { Training } from "./training";
import type { Turn } from "./turn";
import { type LabView, noAnswer, noRun } from "./view";

/** What a lab needs of the engine. */
export type LabEngine = Omit<Engine, never>;

/**
 * The lab's one state, and all that changes it: what the reader and the element's callers want, done
 * by the engine. Promises reject with a `Failure` or a `Refusal`.
 */
export class LabController {
  /** What panels may ask for themselves: it changes nothing of the lab's state. */
  readonly pictures: Pick<LabEngine, "testPicture" | "predictTest" | "writeDigits" | "augmentedSamples">;
  readonly #store: LabStore;
  readonly #training: Training;
  readonly #engine: LabEngine;
  readonly #readers: Readers;
  readonly #drawing: Drawing;
  #stepsShown = false;
  #source: string | Lesson | null = null;
  /** Counts lessons and runs that were chosen: what began under an older count is out of date. */
  #choice = 0;
  /** The choice whose run the worker holds. */
  #loaded = -1;
  #fetching: Promise<Lesson> | null = null;
  #loading: Promise<void> | null = null;
  /** What "try again" tries. */
  #wish: () => Promise<unknown> = () => this.load();

  constructor(host: LabHost<LabView>, makeEngine: (events: EngineEvents) => LabEngine, turn: Turn) {
    this.#store = new LabStore(host);
    this.#engine = makeEngine({
      data: (data) => this.#dataArrives(data),
      progress: (detail) => this.#progressed(detail),
      epoch: (detail) => this.#epochEnded(detail),
      died: (failure) => this.#died(failure),
    });
    this.pictures = this.#engine;
    this.#training = new Training(this.#store, this.#engine, turn, {
      sameChoice: () => {
        const choice = this.#choice;
        return () => choice === this.#choice;
      },
      load: () => this.load(),
      loadAnew: () => {
        this.#loaded = -1;
        return this.load();
      },
      loadKept: () => this.#whileLoading(this.#adopt(this.#engine.restoreKept(), true)),
      settledState: () => this.#settledState(),
      wishes: (wish) => {
        this.#wish = wish;
      },
      learned: () => this.#drawing.ask(),
      fail: (thrown) => this.#fail(thrown),
    });
    this.#readers = new Readers(this.#store, this.#engine, {
      loaded: () => this.#loaded === this.#choice,
      load: () => this.load(),
    });
    this.#drawing = new Drawing({
      read: (strokes, sheet) => this.#readers.read(strokes, sheet, this.#stepsShown),
      answered: (reading) => this.#answered(reading),
    });
  }

  get view(): LabView {
    return this.#store.view;
  }

  get source(): string | Lesson | null {
    return this.#source;
  }

  /** Whether a training was asked for that has not ended. */
  get trainingWanted(): boolean {
    return this.#training.wanted;
  }

  /** Takes a lesson or its id. Only an id's file is fetched. */
  choose(source: string | Lesson): void {
    this.#source = source;
    this.#supersede();
    this.#set({
      ...noRun,
      state: "idle",
      lesson: typeof source === "string" ? null : source,
      data: null,
      failure: null,
      ...noAnswer,
    });
    this.#fetching = null;
    this.#wish = () => this.#lesson();
    void this.#lesson().catch(() => undefined);
  }

  /** Takes other images; the lesson begins anew on them. */
  chooseData(source: DataChoice): void {
    if (source === this.view.source) return;
    this.#supersede();
    this.#set({ ...noRun, ...noAnswer, state: "idle", source, data: null, failure: null });
    this.#wish = () => this.load();
    if (this.#source !== null) void this.#lesson().catch(() => undefined);
  }

  setSeed(seed: number): void {
    this.#set({ seed });
  }

  /** Looks for a run that an earlier visit left unfinished. Fetches nothing. */
  async lookForKept(): Promise<void> {
    const resumable = await this.#engine.kept().catch(() => null);
    if (!this.#training.fitting) this.#set({ resumable });
  }

  /** Resolves when the lesson last chosen and its data are in the worker. */
  load(): Promise<void> {
    if (this.#loaded === this.#choice) return Promise.resolve();
    this.#loading ??= this.#whileLoading(this.#load());
    return this.#loading;
  }

  /** Resolves when the training has ended and the test set has been measured. */
  train(): Promise<void> {
    return this.#training.train();
  }

  /** The same from the start, whatever there was. */
  trainAnew(): Promise<void> {
    if (!this.#training.wanted) this.#loaded = -1;
    return this.train();
  }

  pause(): Promise<void> {
    return this.#training.pause();
  }

  /** Goes on from a pause or from the kept run; resolves when it does. */
  resume(): Promise<void> {
    return this.#training.resume();
  }

  stop(): Promise<void> {
    return this.#training.stop();
  }

  async evaluate(): Promise<Score> {
    await this.load();
    return this.#engine.evaluate();
  }

  async predict(strokes: Strokes): Promise<Prediction> {
    if (strokes.every((stroke) => stroke.length === 0)) throw new Refusal("error.empty-drawing");
    const prediction = await this.#readers.predict(strokes);
    if (!prediction) throw new Refusal("error.empty-drawing");
    return prediction;
  }

  /** Fetches what reads drawings before anything is trained. */
  prepareToRead(): void {
    if (typeof this.view.source === "string") void this.#readers.prepare();
  }

  /** The reader's drawing as it is now, on a surface with a side of `sheet` pixels; the view's answers follow it. */
  draw(strokes: Strokes, sheet: number): void {
    this.#drawing.show(strokes, sheet);
    if (this.#drawing.empty) this.#set(noAnswer);
  }

  /** Whose answer counts from now on. */
  chooseReader(reader: Reader): void {
    this.#set({ reader });
    this.#drawing.ask();
  }

  /** Leaves steps to the picture out, or takes them again. */
  choosePen(pen: PenChoice): void {
    this.#set({ pen });
    this.#drawing.ask();
  }

  /** Whether the view has the steps to the picture. */
  showSteps(shown: boolean): void {
    this.#stepsShown = shown;
    this.#drawing.ask();
  }

  async exportState(): Promise<Uint8Array<ArrayBuffer>> {
    await this.load();
    return new Uint8Array(await this.#engine.exportState());
  }

  /** Takes a saved run. When the file is refused, everything stays as it was. */
  async importState(bytes: Uint8Array): Promise<void> {
    const before = this.#settledState();
    this.#set({ state: "loading", failure: null });
    try {
      await this.#whileLoading(this.#adopt(this.#engine.importState(bytes, this.view.source)));
    } catch (thrown) {
      const failure = this.#fail(thrown);
      if (failure.code === "invalid") this.#set({ state: before });
      throw failure;
    }
    if (this.view.state !== "done") return;
    const test = await this.#engine.evaluate();
    this.#set({ test, runId: await this.#engine.runId() });
  }

  async discardKept(): Promise<void> {
    await this.#engine.discardKept();
    this.#set({ resumable: null });
  }

  /** Something that the lab's page needs did not come. */
  failed(failure: Failure): void {
    this.#fail(failure);
  }

  /** Does again what failed. */
  retry(): void {
    this.#wish().catch(() => undefined);
  }

  /** Takes the failure off the page. */
  dismiss(): void {
    this.#set({ failure: null, ...(this.view.state === "error" ? { state: this.#settledState() } : {}) });
  }

  /** Ends the worker; the lab can be loaded again. */
  dispose(): void {
    this.#supersede();
    this.#engine.terminate();
    this.#set({ ...noRun, ...noAnswer, state: "idle", data: null });
  }

  /** What goes on is out of date. A training that has brought this about itself goes on. */
  #supersede(keepTraining = false): void {
    this.#choice += 1;
    this.#loading = null;
    if (!keepTraining) this.#training.cancel();
  }

  async #lesson(): Promise<Lesson> {
    const choice = this.#choice;
    const source = this.#source ?? "";
    this.#fetching ??= typeof source === "string" ? fetchLesson(source) : Promise.resolve(source);
    try {
      const lesson = await this.#fetching;
      if (choice === this.#choice) {
        this.#set({ lesson, ...(this.view.state === "error" ? { state: "idle", failure: null } : {}) });
      }
      return lesson;
    } catch (thrown) {
      if (choice === this.#choice) {
        this.#fetching = null;
        this.#fail(thrown);
      }
      throw thrown;
    }
  }

  async #load(): Promise<void> {
    const choice = this.#choice;
    if (!this.#training.wanted) this.#wish = () => this.load();
    this.#set({ ...noRun, state: "loading", failure: null });
    try {
      const run = await this.#engine.load(
        this.view.lesson ?? (await this.#lesson()),
        this.view.seed,
        this.view.source,
      );
      if (choice === this.#choice) return await this.#take(run);
    } catch (thrown) {
      if (choice === this.#choice) throw this.#fail(thrown);
    }
    return this.load();
  }

  /** A run that brings its own lesson takes the place of whatever there was. */
  async #adopt(coming: Promise<RunInfo>, forTraining = false): Promise<void> {
    const run = await coming;
    this.#supersede(forTraining);
    this.#source = run.lesson;
    this.#fetching = null;
    this.#set({ lesson: run.lesson, seed: run.seed, ...noAnswer });
    await this.#take(run);
  }

  async #take(run: RunInfo): Promise<void> {
    this.#loaded = this.#choice;
    const ended = run.epoch >= run.epochs;
    this.#set({
      ...noRun,
      state: ended ? "done" : "ready",
      run,
      source: run.data,
      history: run.history,
      outcome: ended ? "finished" : null,
      trained: run.epoch > 0,
      data: null,
      failure: null,
    });
    const { lesson, seed, samples } = run;
    this.#store.announce("ready", { lesson: lesson.id, seed, samples });
    this.#drawing.ask();
    await this.lookForKept();
  }

  #whileLoading(loading: Promise<void>): Promise<void> {
    const tracked = loading.finally(() => {
      if (this.#loading === tracked) this.#loading = null;
    });
    this.#loading = tracked;
    return tracked;
  }

  #answered(reading: Reading): void {
    const prediction = this.#readers.chosen(reading);
    this.#set({ reading, prediction });
    if (prediction) this.#store.announce("prediction", prediction);
  }

  #dataArrives(data: NonNullable<LabView["data"]>): void {
    this.#set({ data });
    this.#store.announce("progress", { phase: "loading", ...data });
  }

  #progressed(progress: ProgressDetail): void {
    if (!this.#training.fitting) return;
    this.#set({ progress, trained: true });
    this.#store.announce("progress", progress);
    this.#drawing.refresh();
  }

  #epochEnded(detail: EpochDetail): void {
    if (!this.#training.fitting) return;
    const { history, epochs } = this.view;
    this.#set({
      history: withEpoch(history, detail),
      epochs: [...epochs, detail],
      progress: null,
      trained: true,
    });
    this.#store.announce("epoch", detail);
    this.#drawing.ask();
  }

  /** A worker that was only there to read drawings is missed by nobody: the next drawing starts another. */
  #died(failure: Failure): void {
    this.#loaded = -1;
    if (this.view.state === "idle" && !this.#training.wanted) return;
    this.#training.broken();
    this.#fail(failure);
  }

  /** The state in which the lab waits for the reader. */
  #settledState(): LabView["state"] {
    if (this.#loaded !== this.#choice) return "idle";
    return this.view.outcome ? "done" : "ready";
  }

  #fail(thrown: unknown): Failure {
    const shown = this.view.failure;
    const failure = this.#store.fail(thrown);
    if (failure !== shown) void this.lookForKept();
    return failure;
  }

  #set(change: Partial<LabView>): void {
    this.#store.set(change);
  }
}
