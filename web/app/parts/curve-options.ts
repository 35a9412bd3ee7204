import type uPlot from "uplot";

export interface CurveLook {
  training: string;
  validation: string;
  axis: string;
  rule: string;
  font: string;
}

/** How uPlot draws the curves of an accuracy or a loss. */
export function curveOptions(
  kind: "accuracy" | "loss",
  epochs: number,
  look: CurveLook,
): Omit<uPlot.Options, "width" | "height"> {
  const axis: uPlot.Axis = {
    font: look.font,
    stroke: look.axis,
    ticks: { show: false },
    grid: { stroke: look.rule, width: 1 },
  };
  const line: uPlot.Series = { width: 2, spanGaps: true };
  const thin: uPlot.Series = { width: 1, dash: [1, 3], spanGaps: true, points: { show: false } };
  return {
    padding: [8, 10, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [0, Math.max(1, epochs)] },
      y: { range: kind === "accuracy" ? accuracyRange : lossRange },
    },
    axes: [
      { ...axis, size: 26, gap: 6, grid: { show: false }, splits: () => epochSplits(epochs) },
      {
        ...axis,
        size: 44,
        gap: 6,
        space: 36,
        values: (_, splits) => splits.map((value) => label(kind, value)),
      },
    ],
    series: [
      {},
      { ...thin, stroke: look.training },
      { ...thin, stroke: look.validation },
      { ...line, stroke: look.training, points: { show: true, size: 5, fill: look.training } },
      {
        ...line,
        stroke: look.validation,
        dash: [5, 4],
        points: { show: true, size: 5, fill: look.validation },
      },
    ],
  };
}

function label(kind: "accuracy" | "loss", value: number): string {
  return kind === "accuracy" ? `${+(100 * value).toFixed(1)}%` : String(+value.toFixed(3));
}

/** The top is always 100 %; the bottom leaves room for the worst point. */
function accuracyRange(_: uPlot, lowest: number | null): [number, number] {
  if (lowest === null) return [0.8, 1];
  const step = lowest > 0.8 ? 0.04 : 0.2;
  return [Math.max(0, Math.floor((lowest - 0.002) / step) * step), 1];
}

/** The bottom is always 0. */
function lossRange(_: uPlot, __: number | null, highest: number | null): [number, number] {
  return [0, Math.max(0.05, (highest ?? 0.5) * 1.1)];
}

/** Whole epochs, few enough to be read. */
export function epochSplits(epochs: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((each) => epochs / each <= 10) ?? 1000;
  return Array.from({ length: Math.floor(epochs / step) + 1 }, (_, i) => i * step);
}
