import { html, svg, type TemplateResult } from "lit";
import type { Strokes } from "../../engine/types";

/** The way of the pen as a square picture that is named `label`: a line for each stroke, a dot where it begins. */
export function strokePicture(strokes: Strokes, label: string): TemplateResult {
  return html`<svg viewBox=${viewBoxOf(strokes)} role="img" aria-label=${label}>
    ${strokes.map(
      (
        stroke,
      ) => svg`<polyline points=${stroke.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ")}></polyline>
        <circle cx=${round(stroke[0]?.x ?? 0)} cy=${round(stroke[0]?.y ?? 0)} r="0.06"></circle>`,
    )}
  </svg>`;
}

/** The square around the strokes, with a margin. */
export function viewBoxOf(strokes: Strokes): string {
  const margin = 0.15;
  const points = strokes.flat();
  const [left, right] = range(points.map(({ x }) => x));
  const [top, bottom] = range(points.map(({ y }) => y));
  const side = Math.max(right - left, bottom - top) + 2 * margin;
  return [(left + right - side) / 2, (top + bottom - side) / 2, side, side].map(round).join(" ");
}

function range(values: readonly number[]): [number, number] {
  return values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 0];
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000;
}
