// The recogniser that comes with the page reads before anything is trained, beside what is trained, and says when it does not know.
import { expect, type Page, test } from "@playwright/test";
import type { Lesson, Prediction } from "../../web/engine/types";
import { openLab, type SongeulLab, shortLesson, stateOf, told, train } from "./lab";
import { canvasOf, digits, drawWithMouse } from "./pen";

// It would answer with the file of the first visit.
test.use({ serviceWorkers: "block" });

const file = "recogniser.safetensors";
let trainedFile: Buffer | null = null;

/** The lesson's network as a file. */
async function fileOf(page: Page, lesson: Lesson): Promise<Buffer> {
  const lab = await openLab(page);
  await train(lab, lesson);
  const bytes = await lab.evaluate(async (lab: SongeulLab) => {
    const saved = await lab.exportModel("safetensors");
    return [...new Uint8Array(await saved.arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** A network that reads the tests' digits, as a file. */
async function recogniserFile(page: Page): Promise<Buffer> {
  trainedFile ??= await fileOf(page, { ...shortLesson, split: { train: [0, 20_000] } });
  return trainedFile;
}

/** The page with that file in the place of the one that it comes with; the paths that it asks for are recorded. */
async function openWithRecogniser(page: Page, body?: Buffer) {
  const bytes = body ?? (await recogniserFile(page));
  const asked: string[] = [];
  await page.route(`**/${file}`, (route) => route.fulfill({ body: bytes }));
  page.on("request", (request) => void asked.push(new URL(request.url()).pathname));
  return { lab: await openLab(page), asked };
}

const digitOf = (page: Page) => page.locator("[data-role=digit]");

test("a digit is read before anything is trained, and without MNIST", async ({ page }) => {
  const { lab, asked } = await openWithRecogniser(page);
  await drawWithMouse(page, digits.zero);
  await expect(digitOf(page)).toHaveText("0");
  await expect(lab).toContainText("Read by the recogniser that comes with this page");
  expect(await stateOf(lab)).toBe("idle");
  const answer = await lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), digits.one);
  expect(answer).toMatchObject({ digit: 1, sure: true });
  expect(answer.image).toHaveLength(784);
  expect(asked.filter((path) => path.includes("/data/"))).toEqual([]);
  expect(asked.filter((path) => path.endsWith(file))).toHaveLength(1);
});

test("once a network is trained both answers are there, and the switch says whose counts", async ({
  page,
}) => {
  const { lab } = await openWithRecogniser(page);
  await drawWithMouse(page, digits.two);
  await expect(digitOf(page)).toHaveText("2");
  const shipped = (await told<Prediction>(page, "songeul-prediction")).at(-1)?.detail;
  await expect(page.getByRole("radio")).toHaveCount(0);
  await train(lab, shortLesson);
  const choice = page.getByRole("group", { name: "Whose answer counts" });
  await expect(choice.getByRole("radio", { name: "Your network" })).toBeChecked();
  const own = (await told<Prediction>(page, "songeul-prediction")).at(-1)?.detail;
  expect(own?.probabilities).not.toEqual(shipped?.probabilities);
  await expect(choice.locator("[data-role=shipped]")).toHaveText("2");

  await choice.getByRole("radio", { name: "Your network" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(choice.getByRole("radio", { name: "Built-in recogniser" })).toBeChecked();
  await expect
    .poll(async () => (await told<Prediction>(page, "songeul-prediction")).at(-1)?.detail.probabilities)
    .toEqual(shipped?.probabilities);
  const predict = () => lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), digits.two);
  const byShipped = await predict();
  await choice.getByRole("radio", { name: "Your network" }).check({ force: true });
  expect((await predict()).probabilities).not.toEqual(byShipped.probabilities);
});

for (const { title, answer } of [
  { title: "missing", answer: { status: 404 } },
  { title: "broken", answer: { body: "no recogniser" } },
]) {
  test(`a recogniser that is ${title} is one quiet sentence, and all else works`, async ({ page }) => {
    await page.route(`**/${file}`, (route) => route.fulfill(answer));
    const lab = await openLab(page);
    await expect(lab).toContainText("could not be loaded");
    await expect(page.getByRole("alert")).toHaveCount(0);
    await train(lab, shortLesson);
    await expect(lab).not.toContainText("could not be loaded");
    await drawWithMouse(page, digits.one);
    await expect(page.getByRole("radio")).toHaveCount(0);
    const predict = lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), digits.one);
    expect((await predict).digit).toBe(1);
    expect(await told(page, "songeul-error")).toEqual([]);
  });
}

test("an answer that is not sure is shown as the two best guesses; predict() still names a digit", async ({
  page,
}) => {
  // A network that has seen a hundred digits once is sure of nothing.
  const body = await fileOf(page, { ...shortLesson, split: { train: [0, 100] }, epochs: 1 });
  const { lab } = await openWithRecogniser(page, body);
  await drawWithMouse(page, digits.two);
  await expect(digitOf(page)).toHaveText(/^\d\s+or\s+\d$/);
  await expect(lab).toContainText("not sure");
  const shown = (await told<Prediction>(page, "songeul-prediction")).at(-1)?.detail;
  const [first = 0, second = 0] = (await digitOf(page).innerText()).match(/\d/g)?.map(Number) ?? [];
  const ranked = shown?.probabilities.toSorted((a, b) => b - a) ?? [];
  expect([shown?.probabilities[first], shown?.probabilities[second]]).toEqual(ranked.slice(0, 2));
  const asked = await lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), digits.two);
  expect(asked.sure).toBe(false);
  expect(asked.digit).toBeGreaterThanOrEqual(0);
});

test("the steps to the picture are shown, and each that is switched off changes what is read", async ({
  page,
}) => {
  const { lab } = await openWithRecogniser(page);
  // Small and in a corner, as a hand writes and no network of MNIST's expects.
  const small = digits.two.map((stroke) => stroke.map(({ x, y }) => ({ x: x * 0.4 + 4, y: y * 0.4 + 4 })));
  await drawWithMouse(page, small);
  await expect(digitOf(page)).toHaveText("2");
  await page.getByText("From ink to picture").click();
  const boxes = page.getByRole("checkbox");
  await expect(boxes).toHaveCount(4);
  const image = async () => (await told<Prediction>(page, "songeul-prediction")).at(-1)?.detail.image;
  await expect.poll(image).toBeTruthy();
  const whole = await image();
  for (const name of ["Ink", "Box", "20 × 20", "Centred"]) {
    const step = page.getByRole("checkbox", { name });
    await step.focus();
    await page.keyboard.press("Space");
    await expect(step).not.toBeChecked();
    await expect.poll(image).not.toEqual(whole);
    await expect(lab).toContainText("Steps to the picture are switched off");
    await page.keyboard.press("Space");
    await expect.poll(image).toEqual(whole);
    await expect(lab).not.toContainText("Steps to the picture are switched off");
  }

  for (const box of await boxes.all()) await box.uncheck();
  await expect(digitOf(page)).not.toHaveText("2");
  const asked = await lab.evaluate((lab: SongeulLab, strokes) => lab.predict(strokes), small);
  expect(asked.digit).toBe(2);
  await page.getByRole("button", { name: "Switch them on" }).click();
  for (const box of await boxes.all()) await expect(box).toBeChecked();
  await expect(digitOf(page)).toHaveText("2");

  await boxes.first().uncheck();
  await page.reload();
  await expect(page.getByRole("button", { name: "Clear" })).toBeVisible();
  await expect(lab).not.toContainText("Steps to the picture are switched off");
});

test.describe("with the service worker", () => {
  test.use({ serviceWorkers: "allow" });

  test("drawing needs no network after the first visit", async ({ page, context }) => {
    const response = await page.request.get(file);
    test.skip(!response.ok(), "this build comes without a recogniser");
    await openLab(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state));
    await context.setOffline(true);
    await page.reload();
    await expect(canvasOf(page)).toBeVisible();
    await drawWithMouse(page, digits.zero);
    await expect(digitOf(page)).toHaveText("0");
  });
});
