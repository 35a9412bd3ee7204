import type { Strokes } from "./types";

/** The reverse of `flatten`. */
export function unflatten(points: Float32Array, lengths: readonly number[]): Strokes {
  let at = 0;
  const next = () => ({ x: points[at++] ?? 0, y: points[at++] ?? 0 });
  return lengths.map((length) => Array.from({ length }, next));
}

/** Strokes as the core takes them: x, y, x, y, ... of all, and the number of points of each. */
export function flatten(strokes: Strokes): { points: Float32Array; lengths: Int32Array } {
  return {
    points: Float32Array.from(strokes.flat().flatMap(({ x, y }) => [x, y])),
    lengths: Int32Array.from(strokes, (stroke) => stroke.length),
  };
}
