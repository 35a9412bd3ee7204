import type { LabView } from "../lab/view";
import type { Words } from "../words";

/** How many epochs are done, the unfinished one counted by its batches. */
export function progressOf({ history, progress }: LabView): number {
  if (!progress) return history.loss.length;
  const part = progress.phase === "validation" ? 1 : progress.step / Math.max(1, progress.steps);
  return progress.epoch - 1 + part;
}

/** Two lines: where the training is; how fast, and how long it still takes. The second may be empty. */
export function progressCaption(view: LabView, words: Words): [string, string] {
  const { state, progress, outcome, history, run, lesson, runId, source } = view;
  const epochs = run?.epochs ?? lesson?.epochs ?? 1;
  const epoch = history.loss.length;
  if (state === "training" && outcome) return [words.say("train.testing"), ""];
  if (state === "training" || state === "paused") {
    if (!progress) return [words.say("train.epoch", { epoch: Math.min(epoch + 1, epochs), epochs }), ""];
    const step = words.whole(progress.step);
    const steps = words.whole(progress.steps);
    const validating = progress.phase === "validation";
    const left = words.say("train.left", { time: words.time(progress.seconds_left) });
    return [
      join(
        words.say("train.epoch", { epoch: progress.epoch, epochs }),
        validating ? words.say("train.validating") : words.say("train.batch", { step, steps }),
      ),
      join(
        state === "paused" ? words.say("train.paused") : left,
        words.say("train.speed", {
          speed: words.whole(roundSpeed(progress.samples_per_second)),
          threads: run?.threads ?? 1,
        }),
      ),
    ];
  }
  if (outcome) {
    const key = outcome === "finished" ? "train.finished" : "train.stopped";
    const ended = words.say(key, outcome === "finished" ? { epochs: epoch } : { epoch, epochs });
    return [ended, runId ? words.say("train.run-id", { id: runId }) : ""];
  }
  if (epoch > 0) return [words.say("train.stopped", { epoch, epochs }), ""];
  const range = run?.lesson.split?.train ?? (source === "mnist" ? lesson?.split?.train : undefined);
  if (!lesson) return ["", ""];
  const plan = range
    ? words.say("train.hint", { samples: words.whole(range[1] - range[0]), epochs })
    : words.say("train.hint.plain", { epochs });
  return [plan, words.say("train.hint.local")];
}

function join(...parts: string[]): string {
  return parts.join(" · ");
}

/** Three digits are all that can be read while it changes. */
function roundSpeed(speed: number): number {
  return Number(speed.toPrecision(3));
}
