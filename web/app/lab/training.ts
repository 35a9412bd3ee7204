import type { LabEngine } from "./controller";
import { Refusal } from "./refusal";
import type { LabStore } from "./store";
import type { Turn } from "./turn";
import type { LabView } from "./view";

/** What a training needs of the lab around it. */
export interface TrainingHost {
  /** Answers a question: whether lesson, data and run are still those chosen when this was called. */
  sameChoice(): () => boolean;
  load(): Promise<void>;
  /** A fresh run, whatever there is. */
  loadAnew(): Promise<void>;
  /** The kept run takes the place of whatever there is. */
  loadKept(): Promise<void>;
  /** The state in which the lab waits for the reader. */
  settledState(): LabView["state"];
  /** What "try again" is to try. */
  wishes(wish: () => Promise<unknown>): void;
  /** The network has become another. */
  learned(): void;
  fail(thrown: unknown): Error;
}

/** A training from the wish for it to its end: its turn comes, batches run, pause, and stop. One at a time. */
export class Training {
  #asked: Promise<void> | null = null;
  /** Settles once batches run. */
  #started: Promise<void> = Promise.resolve();
  #startedNow = () => {};
  #fitting = false;
  #askedAt = 0;

  constructor(
    private readonly store: LabStore,
    private readonly engine: LabEngine,
    private readonly turn: Turn,
    private readonly host: TrainingHost,
  ) {}

  /** Whether a training was asked for that has not ended. */
  get wanted(): boolean {
    return this.#asked !== null;
  }

  /** Whether the engine trains or is paused. */
  get fitting(): boolean {
    return this.#fitting;
  }

  /** Resolves when the training has ended and the test set has been measured. */
  train(): Promise<void> {
    return this.#asked ?? this.#ask(() => this.#train());
  }

  async pause(): Promise<void> {
    if (!this.#asked) return;
    await this.#started;
    if (!this.#fitting) return;
    await this.engine.pause();
    if (!this.#fitting) return;
    this.store.set({ state: "paused" });
    this.turn.leave();
  }

  /** Goes on from a pause or from the kept run; resolves when it does. */
  async resume(): Promise<void> {
    if (this.store.view.state === "paused") {
      if (!(await this.#turnCame())) return;
      await this.engine.resume();
      if (this.#fitting) this.store.set({ state: "training" });
    } else if (this.#asked) {
      await this.#started;
    } else {
      if (!(await this.engine.kept())) throw new Refusal("error.nothing-to-resume");
      const training = this.#ask(() => this.#goOn());
      await Promise.race([this.#started, training]);
    }
  }

  async stop(): Promise<void> {
    const training = this.#asked;
    if (!training) return;
    this.turn.leave();
    await this.#started;
    if (this.#fitting) await this.engine.stop();
    await training;
  }

  /** Something else was chosen: whatever goes on ends by itself, and nothing more is told of it. */
  cancel(): void {
    if (this.#fitting) this.engine.stop().catch(() => undefined);
    this.#fitting = false;
    this.#asked = null;
    this.turn.leave();
  }

  /** The worker is gone. */
  broken(): void {
    this.#fitting = false;
  }

  #ask(work: () => Promise<void>): Promise<void> {
    let started = () => {};
    this.#started = new Promise((resolve) => {
      started = resolve;
    });
    this.#startedNow = started;
    this.#askedAt = performance.now();
    const training = Promise.resolve()
      .then(work)
      .finally(() => {
        started();
        if (this.#asked !== training) return;
        this.#asked = null;
        this.turn.leave();
      });
    this.#asked = training;
    return training;
  }

  /** Whether this lab may train now: it waits for others of its page, unless it is stopped meanwhile. */
  async #turnCame(): Promise<boolean> {
    const { store, host } = this;
    const same = host.sameChoice();
    const came = await this.turn.take(() => {
      if (!same()) return;
      store.set({ waiting: true, failure: null, ...(store.view.state === "idle" && { state: "loading" }) });
    });
    if (!same()) return false;
    if (store.view.waiting) {
      store.set({ waiting: false, ...(store.view.state === "loading" && { state: host.settledState() }) });
    }
    return came;
  }

  async #train(): Promise<void> {
    const { store, host } = this;
    host.wishes(() => this.train());
    const same = host.sameChoice();
    if (!(await this.#turnCame())) return;
    await host.load();
    if (!same()) return;
    const { run, seed, outcome } = store.view;
    if (!run || outcome || run.seed !== seed) {
      await host.loadAnew();
      if (!same()) return;
    }
    await this.#fit();
  }

  async #goOn(): Promise<void> {
    this.host.wishes(() => this.resume());
    this.store.set({ state: "loading", failure: null });
    try {
      await this.host.loadKept();
    } catch (thrown) {
      throw this.host.fail(thrown);
    }
    await this.#fit();
  }

  async #fit(): Promise<void> {
    const { store, engine, host } = this;
    const same = host.sameChoice();
    if (!(await this.#turnCame())) return;
    store.set({ state: "training", failure: null, resumable: null, progress: null });
    this.#fitting = true;
    try {
      const training = engine.train();
      this.#startedNow();
      const outcome = await training;
      if (!same()) return;
      this.#fitting = false;
      const seconds = (performance.now() - this.#askedAt) / 1000;
      store.set({ state: "training", outcome, seconds, progress: null });
      const test = await engine.evaluate();
      if (!same()) return;
      const runId = await engine.runId();
      if (!same()) return;
      store.set({ state: "done", test, runId });
      store.announce("done", { history: store.view.history, test, outcome, run_id: runId });
      host.learned();
    } catch (thrown) {
      if (!same()) return;
      this.#fitting = false;
      throw host.fail(thrown);
    }
  }
}
