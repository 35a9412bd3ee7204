import { extent, ticks } from "d3-array";

/** One metric over the epochs. */
export interface Curves {
  /** One number per finished epoch. */
  training: readonly number[];
  validation: readonly number[] | undefined;
  /** The unfinished epoch up to now: how many epochs that makes, and its running mean. */
  live: { x: number; y: number } | null;
  /** What the lesson's source printed, one entry per epoch; null where it printed nothing. */
  published: { training: readonly (number | null)[]; validation: readonly (number | null)[] };
  /** How far the axis goes. */
  epochs: number;
}

/** A line of the grid: its text, and how far along the axis it is, in percent. */
export interface Tick {
  at: number;
  text: string;
}

/** One series as data of SVG paths, in a square of 100 by 100. */
export interface Line {
  path: string;
  /** Its points as strokes without length: a round cap makes each a dot. */
  dots: string;
}

/** All that a chart draws. */
export interface Plot {
  x: Tick[];
  y: Tick[];
  /** From the bottom to the top. */
  published: Line[];
  measured: Line[];
}

type Point = readonly [x: number, y: number];

/** Where a dot for each epoch would hide the line, only the last has one. */
const mostDots = 30;
/** A chart has few more pixels from left to right. */
const mostPoints = 400;

/** Places the curves and their axes. Numbers that are none, as of a loss that has run away, are left out. */
export function plotOf(kind: "accuracy" | "loss", curves: Curves): Plot {
  const { training, validation, live, published } = curves;
  const epochs = Math.max(1, curves.epochs);
  const printed = [published.training, published.validation].map(pointsOf);
  const measured = [training, validation ?? []].map(pointsOf);
  if (live && Number.isFinite(live.y)) measured[0]?.push([live.x, live.y]);
  const range = extent([...printed, ...measured].flat(), ([, y]) => y);
  const [from, to] = kind === "accuracy" ? accuracyRange(range[0]) : lossRange(range[1]);
  const across = (x: number) => rounded((100 * x) / epochs);
  const down = (y: number) => rounded((100 * (to - y)) / (to - from));

  const line = (points: Point[]): Line => {
    const places = thinned(points).map(([x, y]) => `${across(x)} ${down(y)}`);
    const dotted = epochs <= mostDots ? places : places.slice(-1);
    return {
      path: places.length > 0 ? `M${places.join("L")}` : "",
      dots: dotted.map((place) => `M${place}h0`).join(""),
    };
  };
  return {
    // Whole epochs; three digits and more need room.
    x: ticks(0, epochs, Math.min(epochs, epochs < 100 ? 8 : 4)).map((x) => ({
      at: across(x),
      text: String(x),
    })),
    y: ticks(from, to, 3).map((y) => ({ at: down(y), text: label(kind, y) })),
    published: printed.map(line),
    measured: measured.map(line),
  };
}

function pointsOf(values: readonly (number | null)[]): Point[] {
  return values.flatMap((y, i) => (y !== null && Number.isFinite(y) ? [[i + 1, y] as const] : []));
}

function thinned(points: Point[]): Point[] {
  const every = Math.ceil(points.length / mostPoints);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

/** A hundredth of a percent is less than a pixel. */
function rounded(percent: number): number {
  return Math.round(100 * percent) / 100;
}

function label(kind: "accuracy" | "loss", value: number): string {
  return kind === "accuracy" ? `${+(100 * value).toFixed(1)}%` : String(+value.toFixed(3));
}

/** The top is always 100 %; the bottom leaves room for the worst point. */
function accuracyRange(lowest: number | undefined): [number, number] {
  if (lowest === undefined) return [0.8, 1];
  const step = lowest > 0.8 ? 0.04 : 0.2;
  return [Math.max(0, Math.floor((lowest - 0.002) / step) * step), 1];
}

/** The bottom is always 0. */
function lossRange(highest = 0.5): [number, number] {
  return [0, Math.max(0.05, highest * 1.1)];
}
