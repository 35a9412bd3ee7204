import { mnistPen } from "../../engine/pen";
import type {
  DataChoice,
  DataProgress,
  EpochDetail,
  Failure,
  History,
  Lesson,
  PenChoice,
  Prediction,
  ProgressDetail,
  Reader,
  Reading,
  Resumable,
  RunInfo,
  Score,
} from "../../engine/types";

export type LabState = "idle" | "loading" | "ready" | "training" | "paused" | "done" | "error";

/** All that the panels show, replaced as a whole at every change. */
export interface LabView {
  readonly state: LabState;
  /** Null until the lesson's file has arrived. */
  readonly lesson: Lesson | null;
  /** Of the next run. */
  readonly seed: number;
  /** The network in the worker. */
  readonly run: RunInfo | null;
  /** Of that run, up to now. */
  readonly history: History;
  /** The epochs trained since the page opened, for the log. */
  readonly epochs: readonly EpochDetail[];
  /** What the unfinished epoch looks like; null when none is under way. */
  readonly progress: ProgressDetail | null;
  /** What it learns from. */
  readonly source: DataChoice;
  /** Whether another lab of the page trains, and this one follows. */
  readonly waiting: boolean;
  /** Bytes of the data files while they arrive. */
  readonly data: DataProgress | null;
  readonly test: Score | null;
  /** Of the run that has ended; null before. */
  readonly runId: string | null;
  readonly outcome: "finished" | "stopped" | null;
  /** Wall clock of the training that ended, from the wish for it to its last batch; null before. */
  readonly seconds: number | null;
  readonly failure: Failure | null;
  /** A kept unfinished run. */
  readonly resumable: Resumable | null;
  /** What is known of the current drawing. */
  readonly reading: Reading | null;
  /** The answer to it: that of the chosen reader. */
  readonly prediction: Prediction | null;
  /** Whose answer counts where there are two. */
  readonly reader: Reader;
  /** The recogniser that comes with the page: whether it is there is found out when somebody needs it. */
  readonly recogniser: "unknown" | "there" | "missing";
  /** How drawings become pictures. Never kept: the next visit has MNIST's pen again. */
  readonly pen: PenChoice;
  /** Whether the network has seen any batch. */
  readonly trained: boolean;
}

export const emptyHistory: History = { loss: [], accuracy: [] };

/** What belongs to one drawing. */
export const noAnswer = { reading: null, prediction: null } satisfies Partial<LabView>;

/** What belongs to one run. */
export const noRun = {
  run: null,
  history: emptyHistory,
  epochs: [],
  progress: null,
  test: null,
  runId: null,
  outcome: null,
  seconds: null,
  waiting: false,
  trained: false,
} satisfies Partial<LabView>;

export const firstView: LabView = {
  ...noRun,
  state: "idle",
  lesson: null,
  seed: 1,
  source: "mnist",
  data: null,
  failure: null,
  resumable: null,
  ...noAnswer,
  reader: "trained",
  recogniser: "unknown",
  pen: mnistPen,
};
