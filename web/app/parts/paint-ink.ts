import type { Strokes } from "../../engine/types";

/** Thickness of the pen over the side of the surface: about that of MNIST's digits. */
const penWidth = 17 / 280;

/** Paints the strokes in the canvas's own text colour, as sharp as the screen can show. */
export function paintInk(canvas: HTMLCanvasElement, strokes: Strokes, side: number): void {
  const pixels = Math.round(side * devicePixelRatio);
  if (canvas.width !== pixels || canvas.height !== pixels) canvas.width = canvas.height = pixels;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
  context.clearRect(0, 0, side, side);
  context.strokeStyle = getComputedStyle(canvas).color;
  context.lineWidth = side * penWidth;
  context.lineCap = context.lineJoin = "round";
  for (const stroke of strokes) context.stroke(pathOf(stroke));
}

/** Curves through the midpoints, so that fast strokes have no corners. */
function pathOf(stroke: Strokes[number]): Path2D {
  const path = new Path2D();
  const [first] = stroke;
  if (!first) return path;
  path.moveTo(first.x, first.y);
  for (const [i, point] of stroke.entries()) {
    const next = stroke[i + 1];
    if (next) path.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
    else path.lineTo(point.x, point.y);
  }
  return path;
}
