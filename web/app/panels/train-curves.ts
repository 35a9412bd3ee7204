import type { LabView } from "../lab/view";
import type { Curves } from "../parts/curve-plot";
import { decimals, type Words } from "../words";
import { progressOf } from "./train-progress";

/** The curves of one metric, with the running mean of the unfinished epoch as their last point. */
export function curvesOf(view: LabView, kind: "accuracy" | "loss"): Curves {
  const { history, progress, run, lesson } = view;
  const published = publishedFor(view);
  const publishedOf = (metric: "accuracy" | "loss" | "val_accuracy" | "val_loss") =>
    published.map((epoch) => epoch[metric] ?? null);
  return {
    training: history[kind],
    validation: history[`val_${kind}`],
    live: progress && { x: progressOf(view), y: progress[kind] },
    published: { training: publishedOf(kind), validation: publishedOf(`val_${kind}`) },
    epochs: Math.max(run?.epochs ?? lesson?.epochs ?? 1, history.loss.length),
  };
}

/** What the lesson's source printed: with all of MNIST, so that it says nothing about other data. */
export function publishedFor({ lesson, source }: LabView) {
  return source === "mnist" ? (lesson?.published?.epochs ?? []) : [];
}

/** The curves in words, for who cannot see them. */
export function describeCurve(view: LabView, kind: "accuracy" | "loss", words: Words): string {
  const { history } = view;
  const { epochs } = curvesOf(view, kind);
  const epoch = history.loss.length;
  if (epoch === 0) return `${kind}: ${words.say("train.chart.empty")}`;
  const train = decimals(history[kind].at(-1));
  const validation = decimals(history[`val_${kind}`]?.at(-1));
  return words.say(`train.chart.${kind}`, { train, validation, epoch, epochs });
}
