// The page ends with the same bits as every other build; and nothing that a reader does beside the training changes them.
import { readdirSync, readFileSync } from "node:fs";
import { type CDPSession, expect, type Locator, type Page, test } from "@playwright/test";
import { serve } from "../../scripts/static_server.mjs";
import type { Lesson } from "../../web/engine/types";
import { beginTraining, expectState, longLesson, openLab, readyLab, type SongeulLab, stateOf } from "./lab";
import { chooseLanguage, chooseTheme } from "./page-header";
import { digits, drawWithMouse } from "./pen";

const folder = "tests/bits/lessons";
const expected: Record<string, string> = JSON.parse(readFileSync("tests/bits/run_ids.json", "utf8"))[folder];

const small = (id: string): Lesson => JSON.parse(readFileSync(`${folder}/${id}.json`, "utf8"));

const runId = (lab: Locator, lesson: Lesson) =>
  lab.evaluate(async (lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
    await lab.train();
    return lab.runId;
  }, lesson);

for (const threads of [1, 2, 3]) {
  test(`every small lesson ends with the run id that it has everywhere, with ${threads} thread(s)`, async ({
    page,
  }) => {
    await page.addInitScript((cores) => {
      Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => cores });
    }, threads);
    const lab = await openLab(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    const ids: Record<string, string | null> = {};
    for (const file of readdirSync(folder)) {
      const id = file.replace(/\.json$/, "");
      ids[id] = await runId(lab, small(id));
    }
    expect(ids).toEqual(expected);
    const caption = threads === 1 ? "on 1 thread" : `on ${threads} threads`;
    await beginTraining(lab, longLesson);
    await expect(lab).toContainText(caption);
  });
}

test("where memory may not be shared the page says that it has one thread, and the id is the same", async ({
  page,
}) => {
  const server = await serve({ port: 0, plain: true });
  try {
    await page.goto(server.url);
    const lab = await readyLab(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await runId(lab, small("lenet"))).toBe(expected.lenet);
    await expect(lab).toContainText("Computed on 1 thread: this page may not share memory between threads.");
  } finally {
    server.close();
  }
});

test("pausing, drawing, evaluating, panels, a slower machine and a hidden tab leave the run id as it is", async ({
  page,
}) => {
  const lab = await openLab(page);
  const lesson: Lesson = {
    ...longLesson,
    split: { ...longLesson.split, train: [0, 20_001] },
    layers: [
      { type: "Flatten" },
      { type: "Dense", units: 512, activation: "relu" },
      { type: "Dropout", rate: 0.3 },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
    epochs: 6,
  };
  const undisturbed = await runId(lab, lesson);

  await beginTraining(lab, lesson);
  await lab.evaluate(async (lab: SongeulLab) => {
    await lab.pause();
    await lab.evaluate();
    await lab.resume();
  });
  await drawWithMouse(page, digits.two);
  const browser = await page.context().newCDPSession(page);
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 3 });
  await page.getByRole("button", { name: "Show the numbers" }).click();
  for (const part of ["Training log", "model.summary()"]) await lab.getByText(part).click();
  await browser.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await chooseTheme(page, "dark");
  await hide(page, browser);
  expect(await stateOf(lab), "all that came while it trained").toBe("training");
  await expectState(lab, "done", 60_000);
  expect(await lab.evaluate((lab: SongeulLab) => lab.runId)).toBe(undisturbed);
});

test("a claimed run id is verified by training anew", async ({ page }) => {
  const lab = await openLab(page);
  const lesson = small("wide");
  const id = expected.wide ?? "";
  await lab.evaluate((lab: SongeulLab, lesson) => {
    lab.lesson = lesson;
  }, lesson);
  await lab.getByText("Verify a run id").click();
  const verify = async (claim: string) => {
    await lab.getByRole("textbox", { name: "Claimed run id" }).fill(claim);
    await lab.getByRole("textbox", { name: "Claimed run id" }).press("Enter");
  };
  await verify("not an id");
  await expect(lab).toContainText("That is no run id");
  expect(await stateOf(lab)).toBe("idle");
  await verify(id.toUpperCase());
  await expect(lab).toContainText(`The claim holds: with seed 1 this lesson ends with run id ${id}.`);
  await lab.evaluate((lab: SongeulLab) => {
    lab.seed = 2;
  });
  await verify(id);
  await expect(lab).toContainText(/The claim does not hold: with seed 2 .*, not /);
  await chooseLanguage(page, "ko");
  await expect(lab).toContainText(`공개된 값은 ${id}입니다.`);
});

/** As when another tab is looked at for a while: a headless page is never hidden, so it is told, and frozen. */
async function hide(page: Page, browser: CDPSession): Promise<void> {
  for (const [visibility, state] of [
    ["hidden", "frozen"],
    ["visible", "active"],
  ] as const) {
    await page.evaluate((visibility) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, value: visibility });
      document.dispatchEvent(new Event("visibilitychange"));
    }, visibility);
    await browser.send("Page.setWebLifecycleState", { state });
    await page.waitForTimeout(400);
  }
}
