// What the page is for: it learns real MNIST as well as the tutorial did, and tells how it went.
import { expect, test } from "@playwright/test";
import type { EpochDetail, Lesson } from "../../web/engine/types";
import { openLab, readyLab, type SongeulLab, shortLesson, told, train } from "./lab";

// The native program ends with the same bits: tests/cli/train.test.ts has the first of these, too.
const runIds = { 1: "wv9t-hg11-r9km", 2: "p095-r5bw-nndt", 3: "tcxh-czex-1500" } as const;

for (const seed of [1, 2, 3] as const) {
  test(`base-model reads 97.2 % of the test images, give or take 0.8, with seed ${seed}`, async ({
    page,
  }) => {
    const lab = await openLab(page);
    const {
      test: score,
      history,
      runId,
    } = await lab.evaluate(async (lab: SongeulLab, seed) => {
      lab.seed = seed;
      await lab.train();
      return { test: await lab.evaluate(), history: lab.history, runId: lab.runId };
    }, seed);
    expect(Math.abs(score.accuracy - 0.972)).toBeLessThanOrEqual(0.008);

    expect(Object.keys(history).sort()).toEqual(["accuracy", "loss", "val_accuracy", "val_loss"]);
    const events = await told<EpochDetail>(page, "songeul-epoch");
    expect(events.map(({ detail }) => detail.epoch)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const metric of ["loss", "accuracy", "val_loss", "val_accuracy"] as const) {
      expect(history[metric]).toEqual(events.map(({ detail }) => detail[metric]));
    }
    for (const { detail } of events) expectEpochDetail(detail, 10, 50_000);
    expect(runId).toBe(runIds[seed]);
  });
}

function expectEpochDetail(detail: EpochDetail, epochs: number, samples: number): void {
  const metrics = ["loss", "accuracy", "val_loss", "val_accuracy"];
  expect(Object.keys(detail)).toEqual(
    expect.arrayContaining(["epoch", "epochs", ...metrics, "seconds", "samples_per_second"]),
  );
  expect(detail.epochs).toBe(epochs);
  expect(detail.seconds).toBeGreaterThan(0);
  // The time in training slices is part of the epoch's.
  expect(samples / detail.samples_per_second).toBeLessThanOrEqual(detail.seconds);
}

test("the same lesson and seed give the same history, another seed another", async ({ page }) => {
  const lab = await openLab(page);
  const historyOf = async (seed: number) => {
    await lab.evaluate((lab: SongeulLab, seed) => {
      lab.seed = seed;
    }, seed);
    await train(lab, shortLesson);
    return lab.evaluate((lab: SongeulLab) => lab.history);
  };
  const first = await historyOf(7);
  const other = await historyOf(8);
  await page.reload();
  await readyLab(page);
  expect(await historyOf(7)).toEqual(first);
  expect(other).not.toEqual(first);
});

test("a lesson may be an object, and need no validation images", async ({ page }) => {
  const lab = await openLab(page);
  await train(lab, { ...shortLesson, split: { train: [0, 2000], test: "t10k" }, epochs: 2 });
  const { history, id } = await lab.evaluate((lab: SongeulLab) => ({
    history: lab.history,
    id: (lab.lesson as Lesson).id,
  }));
  expect(id).toBe("short");
  expect(Object.keys(history).sort()).toEqual(["accuracy", "loss"]);
  expect(history.loss).toHaveLength(2);
  await expect(page.getByRole("heading", { name: "A short lesson" })).toBeVisible();
});
