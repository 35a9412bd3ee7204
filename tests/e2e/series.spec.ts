// Ten seeds in a row: every run is the one that its seed has alone, and the result can be kept.
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import type { Card } from "../../web/app/record/card";
import type { Lesson } from "../../web/engine/types";
import { openLab, type SongeulLab, shortLesson } from "./lab";

const quick: Lesson = { ...shortLesson, split: { train: [0, 2000], test: "t10k" }, epochs: 1 };

test("ten seeds are trained one after another, and give a card as JSON and as a picture", async ({
  page,
}) => {
  const lab = await openLab(page);
  const alone = await lab.evaluate(async (lab: SongeulLab, lesson) => {
    Object.assign(lab, { lesson, seed: 12 });
    await lab.train();
    lab.seed = 3;
    return lab.runId;
  }, quick);
  await page.getByText("Ten seeds in a row").click();
  await page.getByRole("button", { name: "Train with ten seeds" }).click();
  await expect(lab).toContainText(/The mean of ten runs: \d\d\.\d\d % in \d+\.\d\d s\./, { timeout: 60_000 });
  await expect(page.getByRole("table", { name: "The runs of this series" }).locator("tbody tr")).toHaveCount(
    10,
  );
  expect(await lab.evaluate((lab: SongeulLab) => lab.seed)).toBe(3);

  const card: Card = JSON.parse(await saved("Save as JSON"));
  expect(card.runs.map(({ seed }) => seed)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(card.runs.at(-1)?.run_id).toBe(alone);
  expect(new Set(card.runs.map(({ run_id }) => run_id)).size).toBe(10);
  for (const { accuracy, seconds } of card.runs) {
    expect(accuracy).toBeGreaterThan(0.5);
    expect(seconds).toBeGreaterThan(0);
  }
  expect(card).toMatchObject({
    lesson: "short",
    browser: expect.stringMatching(/^Chrome \d/),
    definition: quick,
  });
  expect(await saved("Save as a picture")).toMatch(/^<svg /);

  async function saved(button: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).click(),
    ]);
    return readFileSync(await download.path(), "utf8");
  }
});

test("Stop ends the series, and what was measured stays", async ({ page }) => {
  const lab = await openLab(page);
  await lab.evaluate(
    (lab: SongeulLab, lesson) => {
      lab.lesson = lesson;
    },
    { ...quick, epochs: 40 },
  );
  await page.getByText("Ten seeds in a row").click();
  await page.getByRole("button", { name: "Train with ten seeds" }).click();
  await expect(lab).toContainText("Run 2 of 10…", { timeout: 30_000 });
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(lab).toContainText("Stopped after 1 of 10 runs.");
  await expect(page.getByRole("button", { name: "Save as JSON" })).toHaveCount(0);
});
