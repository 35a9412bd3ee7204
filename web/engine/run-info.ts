import type { RunInfo as CoreRunInfo, Logs, Shape } from "songeul-wasm";
import type { WorkerRun } from "./protocol";
import type { History, Lesson } from "./types";

/** A run as the page sees it. */
export function runInfo(run: CoreRunInfo, data: Shape, threads: number): WorkerRun {
  return {
    ...run,
    lesson: JSON.parse(run.lesson) as Lesson,
    history: historyOf(run.history),
    samples: { train: data.train, test: data.test },
    threads,
  };
}

/** One list per metric, as Keras's `history.history`. */
function historyOf(logs: Logs[]): History {
  const history: History = {
    loss: logs.map((epoch) => epoch.loss),
    accuracy: logs.map((epoch) => epoch.accuracy),
  };
  const val_loss = logs.flatMap((epoch) => epoch.val_loss ?? []);
  const val_accuracy = logs.flatMap((epoch) => epoch.val_accuracy ?? []);
  if (val_loss.length > 0) Object.assign(history, { val_loss, val_accuracy });
  return history;
}

/** Keras's default where the lesson names none. */
export function batchSizeOf(lesson: Lesson): number {
  return lesson.batch_size ?? 32;
}
