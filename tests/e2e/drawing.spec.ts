// A digit drawn with a real mouse or finger is read while it is drawn, also while the network trains.
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { Prediction } from "../../web/engine/types";
import {
  beginTraining,
  expectState,
  load,
  longLesson,
  median,
  openLab,
  type SongeulLab,
  shortLesson,
  told,
  train,
} from "./lab";
import { canvasOf, digits, drawWithFinger, drawWithMouse, placed } from "./pen";

test("a trained network reads what is drawn", async ({ page }) => {
  const lab = await openLab(page);
  await train(lab, { ...shortLesson, split: { train: [0, 60_000] }, epochs: 3 });
  for (const [digit, strokes] of [digits.zero, digits.one, digits.two].entries()) {
    const answer = await answerTo(page, () => drawWithMouse(page, strokes));
    expect(answer.digit).toBe(digit);
    expect(answer.sure).toBe(true);
    expect(answer.probabilities.reduce((sum, each) => sum + each)).toBeCloseTo(1, 5);
    expect(answer.image).toHaveLength(784);
    await page.getByRole("button", { name: "Clear" }).click();
  }
});

test("during training each move of the pen is answered within 50 ms", async ({ page }) => {
  const lab = await openLab(page);
  await beginTraining(lab, longLesson);
  await canvasOf(page).scrollIntoViewIfNeeded();
  await page.evaluate(recordMoves);
  const steps = await progressCount(page);
  await drawWithMouse(page, digits.zero, 120);
  const moves = await page.evaluate(() => window.moves);
  const predictions = await told<Prediction>(page, "songeul-prediction");
  const waits = moves.map(
    (at) => (predictions.find((prediction) => prediction.at > at)?.at ?? Infinity) - at,
  );
  expect(waits.length).toBeGreaterThanOrEqual(10);
  expect(median(waits)).toBeLessThan(50);
  expect(await progressCount(page)).toBeGreaterThan(steps);
  await expectState(lab, "training");
  await lab.evaluate((lab: SongeulLab) => lab.stop());
});

declare global {
  interface Window {
    moves: number[];
  }
}

function recordMoves(): void {
  window.moves = [];
  window.addEventListener(
    "pointermove",
    ({ timeStamp, buttons }) => {
      if (buttons > 0) window.moves.push(timeStamp);
    },
    { capture: true },
  );
}

async function progressCount(page: Page): Promise<number> {
  return (await told(page, "songeul-progress")).length;
}

/** The last prediction that drawing brings, once it has settled. */
async function answerTo(page: Page, draw: () => Promise<void>): Promise<Prediction> {
  const before = (await told(page, "songeul-prediction")).length;
  await draw();
  await expect.poll(async () => (await told(page, "songeul-prediction")).length).toBeGreaterThan(before);
  await page.waitForTimeout(200);
  return (await told<Prediction>(page, "songeul-prediction")).at(-1)?.detail as Prediction;
}

test("Undo takes the last stroke back, Clear all of them", async ({ page }) => {
  const lab = await openLab(page);
  await train(lab, shortLesson);
  const blank = await inkOf(canvasOf(page));
  const one = await answerTo(page, () => drawWithMouse(page, digits.one));
  const both = await answerTo(page, () => drawWithMouse(page, digits.zero));
  expect(both.image).not.toEqual(one.image);
  const undone = await answerTo(page, () => page.getByRole("button", { name: "Undo" }).click());
  expect(undone.image).toEqual(one.image);
  expect(undone.probabilities).toEqual(one.probabilities);

  const answers = (await told(page, "songeul-prediction")).length;
  await page.getByRole("button", { name: "Clear" }).click();
  await page.waitForTimeout(300);
  expect(await inkOf(canvasOf(page))).toBe(blank);
  expect(await told(page, "songeul-prediction")).toHaveLength(answers);
});

function inkOf(canvas: Locator): Promise<string> {
  return canvas.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

test("predict() reads strokes, and refuses an empty drawing in words", async ({ page }) => {
  const lab = await openLab(page);
  await train(lab, { ...shortLesson, split: { train: [0, 20_000] } });
  const drawn = await answerTo(page, () => drawWithMouse(page, digits.zero));
  const asked = await lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), digits.zero);
  expect(asked.digit).toBe(0);
  expect(drawn.digit).toBe(0);
  for (const nothing of [[], [[]]]) {
    const refusal = lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), nothing);
    await expect(refusal).rejects.toThrow("There is nothing drawn yet.");
  }
});

test("without the page's recogniser the answer before any training is marked as chance", async ({ page }) => {
  await page.route("**/recogniser.safetensors", (route) => route.fulfill({ status: 404 }));
  const lab = await openLab(page);
  await load(lab, shortLesson);
  const answer = await answerTo(page, () => drawWithMouse(page, digits.zero));
  expect(answer.sure).toBe(false);
  await expect(lab).toContainText("This network has learned nothing yet");
  await train(lab, shortLesson);
  await expect(lab).not.toContainText("This network has learned nothing yet");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the page scrolls beside the canvas, and never under the finger that draws", async ({ page }) => {
    const lab = await openLab(page);
    await train(lab, shortLesson);
    await page.evaluate(() => window.scrollTo(0, 40));
    const [stroke = []] = await placed(page, digits.one);
    const scrolled = () => page.evaluate(() => window.scrollY);
    const before = await scrolled();
    // Down and up again: a page that scrolls would do so in either direction.
    const answer = await answerTo(page, () =>
      drawWithFinger(page, [...between(stroke), ...between(stroke.toReversed())]),
    );
    expect(answer.image.some((grey) => grey > 0)).toBe(true);
    expect(await scrolled()).toBe(before);

    const box = await canvasOf(page).boundingBox();
    const outside = stroke.map(({ x, y }) => ({ x, y: y - (box?.height ?? 0) * 1.02 }));
    await drawWithFinger(page, between(outside.toReversed()));
    await expect.poll(scrolled).not.toBe(before);
  });
});

/** With points between, as a finger makes them. */
function between(points: { x: number; y: number }[]): { x: number; y: number }[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1];
    if (!next) return [point];
    return Array.from({ length: 8 }, (_, part) => ({
      x: point.x + ((next.x - point.x) * part) / 8,
      y: point.y + ((next.y - point.y) * part) / 8,
    }));
  });
}
