// What the page keeps: an unfinished run, the data, and networks as files.
import { expect, type Locator, type Page, test } from "@playwright/test";
import type { EpochDetail, Lesson } from "../../web/engine/types";
import {
  beginTraining,
  expectState,
  load,
  openLab,
  readyLab,
  type SongeulLab,
  shortLesson,
  told,
  train,
} from "./lab";
import { digits } from "./pen";

/** Its epochs take long enough to leave in the middle of one. */
const lesson = {
  ...shortLesson,
  split: { train: [0, 20_000], validation: [50_000, 51_000], test: "t10k" },
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 128, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  epochs: 5,
} satisfies Lesson;

test("a run that a reload has cut off goes on to the same end", async ({ page }) => {
  let lab = await openLab(page);
  await beginTraining(lab, lesson);
  await expect.poll(() => finishedEpochs(page)).toBeGreaterThanOrEqual(2);
  await page.reload();
  lab = await readyLab(page);
  const kept = await resumable(lab);
  expect(kept).toMatchObject({ seed: 1, epochs: 5, lesson: { id: "short" } });
  expect(kept?.epoch).toBeGreaterThanOrEqual(2);
  await expect(page.getByRole("button", { name: `Go on from epoch ${kept?.epoch}` })).toBeVisible();

  await lab.evaluate((lab: SongeulLab) => lab.resume());
  await expectState(lab, "done");
  const epochs = (await told<EpochDetail>(page, "songeul-epoch")).map(({ detail }) => detail.epoch);
  expect(epochs).toEqual([1, 2, 3, 4, 5].slice(kept?.epoch));
  const resumed = await lab.evaluate((lab: SongeulLab) => lab.history);
  await expect.poll(() => lab.evaluate((lab: SongeulLab) => lab.resumable)).toBeNull();

  await train(lab, lesson);
  expect(await lab.evaluate((lab: SongeulLab) => lab.history)).toEqual(resumed);
});

async function finishedEpochs(page: Page): Promise<number> {
  return (await told(page, "songeul-epoch")).length;
}

async function resumable(lab: Locator) {
  await expect.poll(() => lab.evaluate((lab: SongeulLab) => lab.resumable)).not.toBeNull();
  return lab.evaluate((lab: SongeulLab) => lab.resumable);
}

test("a second visit fetches no data again", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/data/")) fetched.push(request.url());
  });
  await load(await openLab(page), shortLesson);
  expect(fetched).toHaveLength(4);
  await page.reload();
  await load(await readyLab(page), shortLesson);
  expect(fetched).toHaveLength(4);
});

test("a network saved as safetensors is the same one when it is opened again", async ({ page }) => {
  let lab = await openLab(page);
  await train(lab, shortLesson);
  const before = await lab.evaluate(async (lab: SongeulLab, strokes) => {
    const file = await lab.exportModel("safetensors");
    const bytes = [...new Uint8Array(await file.arrayBuffer())];
    return { bytes, prediction: await lab.predict(strokes), score: await lab.evaluate() };
  }, digits.two);

  await page.reload();
  lab = await readyLab(page);
  const after = await lab.evaluate(
    async (lab: SongeulLab, { bytes, strokes }) => {
      await lab.importModel(new Blob([new Uint8Array(bytes)]));
      const again = await lab.exportModel("safetensors");
      return {
        bytes: [...new Uint8Array(await again.arrayBuffer())],
        prediction: await lab.predict(strokes),
        score: await lab.evaluate(),
        epochs: lab.history.loss.length,
      };
    },
    { bytes: before.bytes, strokes: digits.two },
  );
  expect(after.prediction).toEqual(before.prediction);
  expect(after.score).toEqual(before.score);
  expect(after.bytes).toEqual(before.bytes);
  expect(after.epochs).toBe(3);
});

test("a format or a file that cannot be is refused in words", async ({ page }) => {
  const lab = await openLab(page);
  await train(lab, { ...shortLesson, epochs: 1 });
  const exported = lab.evaluate((lab: SongeulLab) => lab.exportModel("paper"));
  await expect(exported).rejects.toThrow("The format “paper” is not available");
  const imported = lab.evaluate((lab: SongeulLab) => lab.importModel(new Blob(["not a network"])));
  await expect(imported).rejects.toThrow(/safetensors/);
  // The network that was there is still there.
  expect((await lab.evaluate((lab: SongeulLab) => lab.evaluate())).accuracy).toBeGreaterThan(0.5);
});
