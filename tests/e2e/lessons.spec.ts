// Every lesson trains in the page and ends within its band. SONGEUL_LESSONS=full also trains the convolutional networks to
// their end; else a part of the images shows that they learn.
import { readdirSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { misses, type Run } from "../../scripts/reproduction_bands.mjs";
import type { EpochDetail, Lesson } from "../../web/engine/types";
import { openLab, type SongeulLab, told } from "./lab";

const full = process.env.SONGEUL_LESSONS === "full";
const slow = ["cnn", "other-peoples-hands", "lenet-5"];
const ids = readdirSync("public/lessons").flatMap((file) =>
  file === "index.json" ? [] : file.replace(/\.json$/, ""),
);

for (const id of ids.filter((id) => full || !slow.includes(id))) {
  test(`lesson ${id} ends within its band`, async ({ page }) => {
    test.setTimeout(full ? 3_600_000 : 600_000);
    const lab = await openLab(page);
    const runs: Run[] = [];
    for (const seed of full ? [1, 2, 3] : [1]) runs.push(await trained(page, lab, id, seed));
    // a band of the median says nothing about a single run
    const missed = misses(id, runs).filter((miss) => full || !miss.includes("median has"));
    expect(missed).toEqual([]);
  });
}

for (const id of full ? [] : slow) {
  test(`lesson ${id} learns from a part of the images`, async ({ page }) => {
    const lab = await openLab(page);
    const score = await lab.evaluate(async (lab: SongeulLab, id) => {
      const lesson: Lesson = await (await fetch(`lessons/${id}.json`)).json();
      lab.lesson = { ...lesson, split: { train: [0, 4000] }, epochs: 1, callbacks: [] };
      await lab.train();
      return lab.evaluate();
    }, id);
    expect(score.accuracy).toBeGreaterThan(0.6);
  });
}

async function trained(page: Page, lab: Locator, id: string, seed: number): Promise<Run> {
  const before = (await told(page, "songeul-epoch")).length;
  const run = await lab.evaluate(
    async (lab: SongeulLab, { id, seed }) => {
      lab.lesson = id;
      lab.seed = seed;
      await lab.train();
      return { seed, test: await lab.evaluate(), history: lab.history };
    },
    { id, seed },
  );
  const epochs = (await told<EpochDetail & { log: string }>(page, "songeul-epoch")).slice(before);
  return { ...run, said: epochs.filter(({ detail }) => detail.log.includes("cancelling training")).length };
}

test("a lesson is chosen in the page's header", async ({ page }) => {
  const lab = await openLab(page);
  await page.getByRole("combobox", { name: "Lesson" }).selectOption("early-stopping");
  await expect(lab.getByRole("heading", { level: 1 })).toHaveText("Mission 2. Early stopping");
  await lab.getByText("Step by step").click();
  await expect(lab.getByRole("listitem").first()).toBeVisible();
});
