// The charts of accuracy and loss: drawn while the page trains, in the colours of its theme.
import { expect, type Locator, test } from "@playwright/test";
import { openLab, type SongeulLab, shortLesson, train } from "./lab";
import { chooseTheme } from "./page-header";

const dots = (chart: Locator, series: string) => chart.locator(`path.dots.${series}`).getAttribute("d");

test("each finished epoch is a point of both curves, and the running mean is the last one", async ({
  page,
}) => {
  const lab = await openLab(page);
  const [accuracy] = await lab.locator("songeul-curve").all();
  if (!accuracy) throw new Error("There is no chart");
  await expect(accuracy.locator(".plot")).toHaveAccessibleName("accuracy: No epoch has finished yet.");
  expect(await dots(accuracy, "training")).toBe("");

  const running = lab.evaluate(
    (lab: SongeulLab) =>
      new Promise<string | null>((seen) => {
        const chart = lab.renderRoot
          .querySelector("songeul-train-panel")
          ?.shadowRoot?.querySelector("songeul-curve");
        lab.addEventListener("songeul-progress", () =>
          setTimeout(() => {
            const d = chart?.shadowRoot?.querySelector(".dots.training")?.getAttribute("d");
            if (lab.history.loss.length === 0 && d) seen(d);
          }),
        );
      }),
  );
  await train(lab, { ...shortLesson, split: { ...shortLesson.split, train: [0, 50_000] } });
  expect((await running)?.match(/h0/g)).toHaveLength(1);
  for (const series of ["training", "validation"])
    await expect.poll(async () => (await dots(accuracy, series))?.match(/h0/g)?.length).toBe(3);
  await expect(accuracy.locator(".plot")).toHaveAccessibleName(
    /^Accuracy by epoch. Training 0\.\d{4}, validation 0\.\d{4} after epoch 3 of 3\.$/,
  );
});

test("the curves stay within their chart at any width", async ({ page }) => {
  const lab = await openLab(page);
  await train(lab, shortLesson);
  for (const width of [1280, 390, 320]) {
    await page.setViewportSize({ width, height: 900 });
    for (const chart of await lab.locator("songeul-curve").all()) {
      const frame = await chart.boundingBox();
      const parts = await chart.locator("text, line, path.dots").all();
      for (const part of parts) {
        const box = await part.boundingBox();
        if (!frame || !box) throw new Error("A part of the chart is not drawn");
        expect(box.x).toBeGreaterThanOrEqual(frame.x);
        expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width + 1);
        expect(box.y).toBeGreaterThanOrEqual(frame.y);
        expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height);
      }
    }
  }
});

test("training and validation have the theme's ink and seal, and the reader's one text colour with forced colours", async ({
  page,
}) => {
  const lab = await openLab(page);
  const chart = lab.locator("songeul-curve").first();
  const strokes = () =>
    chart.evaluate((chart) =>
      ["training", "validation"].map((series) => {
        const line = chart.shadowRoot?.querySelector(`path.${series}:not(.published, .dots)`);
        return line && getComputedStyle(line).stroke;
      }),
    );
  await chooseTheme(page, "light");
  expect(await strokes()).toEqual(["rgb(28, 31, 38)", "rgb(181, 56, 31)"]);
  await chooseTheme(page, "dark");
  expect(await strokes()).toEqual(["rgb(236, 234, 228)", "rgb(255, 138, 112)"]);
  await page.emulateMedia({ forcedColors: "active" });
  const [training, validation] = await strokes();
  const text = await page.evaluate(() => getComputedStyle(document.body).color);
  expect([training, validation]).toEqual([text, text]);
});
