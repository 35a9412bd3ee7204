// Writes on the page's canvas with a real mouse or finger.
import type { Locator, Page } from "@playwright/test";
import type { Point, Strokes } from "../../web/engine/types";

/** Digits on a square of 100 x 100. */
export const digits = {
  zero: [stroke("50,18 36,24 28,42 29,62 39,78 53,82 66,72 72,54 68,33 58,21 49,19")],
  one: [stroke("52,18 50,82")],
  two: [stroke("30,36 34,24 48,17 63,23 67,36 58,52 44,67 30,80 48,80 72,79")],
};

function stroke(points: string): Point[] {
  return points.split(" ").map((point) => {
    const [x = 0, y = 0] = point.split(",").map(Number);
    return { x, y };
  });
}

export function canvasOf(page: Page): Locator {
  return page.locator("[data-role=ink]");
}

/** The strokes in the window's pixels, across the whole canvas. */
export async function placed(page: Page, strokes: Strokes): Promise<Strokes> {
  const canvas = canvasOf(page);
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error("The canvas is not visible");
  const place = ({ x, y }: Point) => ({
    x: box.x + (x / 100) * box.width,
    y: box.y + (y / 100) * box.height,
  });
  return strokes.map((stroke) => stroke.map(place));
}

/** Draws with the mouse, with `pause` ms after each of its moves. */
export async function drawWithMouse(page: Page, strokes: Strokes, pause = 0): Promise<void> {
  for (const stroke of await placed(page, strokes)) {
    for (const [index, { x, y }] of stroke.entries()) {
      await page.mouse.move(x, y, { steps: index === 0 || pause > 0 ? 1 : 4 });
      if (index === 0) await page.mouse.down();
      if (pause > 0) await page.waitForTimeout(pause);
    }
    await page.mouse.up();
  }
}

/** One finger down the points given in the window's pixels. */
export async function drawWithFinger(page: Page, points: Point[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (const [index, point] of points.entries()) {
    const type = index === 0 ? "touchStart" : "touchMove";
    await session.send("Input.dispatchTouchEvent", { type, touchPoints: [point] });
    await page.waitForTimeout(16);
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await session.detach();
}
