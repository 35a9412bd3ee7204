// Who is in charge: nothing happens before it is asked for, and Train, Pause, Resume and Stop are obeyed at once.
import { expect, type Page, test } from "@playwright/test";
import type { ProgressDetail } from "../../web/engine/types";
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
} from "./lab";

test("only the page itself, its lesson and its recogniser are fetched before load()", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  const lab = await openLab(page);
  await page.waitForLoadState("networkidle");
  const isPage =
    /\/any\/sub\/path\/($|(assets|threads-\w+)\/[^/]+\.(js|mjs|css|wasm)$|favicon\.svg$|recogniser\.safetensors$|lessons\/(base-model|index)\.json$)/;
  expect(fetched.filter((path) => !isPage.test(path))).toEqual([]);
  expect(await lab.evaluate((lab: SongeulLab) => lab.state)).toBe("idle");

  fetched.length = 0;
  await load(lab, shortLesson);
  await expectState(lab, "ready");
  expect(fetched.filter((path) => path.includes("/data/")).map((path) => path.split("/").at(-1))).toEqual([
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
  ]);
});

test("a seed counts for a load in the same breath", async ({ page }) => {
  const lab = await openLab(page);
  await lab.evaluate((lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
    lab.seed = 7;
    return lab.load();
  }, shortLesson);
  const [ready] = await told<{ seed: number }>(page, "songeul-ready");
  expect(ready?.detail.seed).toBe(7);
  await expect(page.getByRole("spinbutton", { name: "Seed" })).toHaveValue("7");
});

test("Train, Pause, Resume and Stop by their buttons", async ({ page }) => {
  const lab = await openLab(page);
  await load(lab, longLesson);
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await button("Train").click();
  await expectState(lab, "training");
  await expect.poll(async () => (await told(page, "songeul-progress")).length).toBeGreaterThan(2);
  await button("Pause").click();
  await expectState(lab, "paused");
  await button("Resume").click();
  await expectState(lab, "training");
  await expect
    .poll(async () => (await told(page, "songeul-epoch")).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await button("Stop").click();
  await expectState(lab, "done");
  await expect(button("Pause")).toHaveCount(0);
  await expect(lab).toContainText("Stopped after");
});

test("pause answers within 50 ms, no batch runs meanwhile, and resume goes on from there", async ({
  page,
}) => {
  const lab = await openLab(page);
  await beginTraining(lab, longLesson);
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    await page.waitForTimeout(150 + 37 * round);
    const { time, later } = await lab.evaluate(async (lab: SongeulLab) => {
      const asked = performance.now();
      await lab.pause();
      const time = performance.now() - asked;
      // An epoch that ended just before is told once it has been kept.
      await new Promise((waited) => setTimeout(waited, 300));
      const heard = window.told.length;
      await new Promise((waited) => setTimeout(waited, 300));
      return { time, later: window.told.slice(heard).map(({ type }) => type) };
    });
    expect(later).toEqual([]);
    times.push(time);
    await expectState(lab, "paused");
    const paused = await lastStep(page);
    await lab.evaluate((lab: SongeulLab) => lab.resume());
    await expect.poll(() => lastStep(page)).toBeGreaterThan(paused);
  }
  expect(median(times)).toBeLessThan(50);
  await lab.evaluate((lab: SongeulLab) => lab.stop());
});

/** Grows with each batch of the training. */
async function lastStep(page: Page): Promise<number> {
  const last = (await told<ProgressDetail>(page, "songeul-progress")).at(-1)?.detail;
  return last ? last.epoch * 10_000 + last.step + (last.phase === "validation" ? 5000 : 0) : -1;
}

test("train() resolves when stop() ends it", async ({ page }) => {
  const lab = await openLab(page);
  const ending = lab.evaluate((lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
    return lab.train().then(() => lab.state);
  }, longLesson);
  await expect
    .poll(async () => (await told(page, "songeul-progress")).length, { timeout: 15_000 })
    .toBeGreaterThan(0);
  await lab.evaluate((lab: SongeulLab) => lab.stop());
  expect(await ending).toBe("done");
  const epochs = (await told(page, "songeul-epoch")).length;
  await page.waitForTimeout(300);
  expect((await told(page, "songeul-epoch")).length).toBe(epochs);
});
