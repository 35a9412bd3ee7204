import type { LabView } from "../lab/view";
import type { Words } from "../words";

/** How many epochs are done, the unfinished one counted by its batches. */
export function progressOf({ history, progress }: LabView): number {
  if (!progress) return history.loss.length;
  const part = progress.phase === "validation" ? 1 : progress.step / Math.max(1, progress.steps);
  return progress.epoch - 1 + part;
}

/** One line: where the training is, how fast, and how long it still takes. */
export function progressCaption(view: LabView, words: Words): string {
  const { state, progress, outcome, history, run, lesson, runId } = view;
  const epochs = run?.epochs ?? lesson?.epochs ?? 1;
  const epoch = history.loss.length;
  if (state === "training" && outcome) return words.say("train.testing");
  if (state === "training" || state === "paused") {
    if (!progress) return words.say("train.epoch", { epoch: Math.min(epoch + 1, epochs), epochs });
    const step = words.whole(progress.step);
    const steps = words.whole(progress.steps);
    const validating = progress.phase === "validation";
    return [
      words.say("train.epoch", { epoch: progress.epoch, epochs }),
      validating ? words.say("train.validating") : words.say("train.batch", { step, steps }),
      words.say("train.speed", { speed: words.whole(roundSpeed(progress.samples_per_second)) }),
      state === "paused"
        ? words.say("train.paused")
        : words.say("train.left", { time: words.time(progress.seconds_left) }),
    ].join(" · ");
  }
  if (outcome) {
    const key = outcome === "finished" ? "train.finished" : "train.stopped";
    const ended = words.say(key, outcome === "finished" ? { epochs: epoch } : { epoch, epochs });
    return runId ? `${ended} ${words.say("train.run-id", { id: runId })}` : ended;
  }
  if (epoch > 0) return words.say("train.stopped", { epoch, epochs });
  const range = lesson?.split?.train;
  if (!lesson) return "";
  if (!range) return words.say("train.hint.plain", { epochs });
  return words.say("train.hint", { samples: words.whole(range[1] - range[0]), epochs });
}

/** Three digits are all that can be read while it changes. */
function roundSpeed(speed: number): number {
  return Number(speed.toPrecision(3));
}
