// Training never blocks the page: no task on its main thread takes longer than 50 ms.
import { expect, test } from "@playwright/test";
import { load, openLab, type SongeulLab, shortLesson } from "./lab";
import { longTasksDuring } from "./main-thread";
import { digits, drawWithMouse } from "./pen";

test("no long task while ten epochs are trained, and a digit is drawn meanwhile", async ({
  page,
  browser,
}) => {
  const lab = await openLab(page);
  await load(lab, {
    ...shortLesson,
    split: { train: [0, 50_000], validation: [50_000, 60_000] },
    epochs: 10,
  });
  const longTasks = await longTasksDuring(browser, page, () =>
    Promise.all([lab.evaluate((lab: SongeulLab) => lab.train()), drawWithMouse(page, digits.two, 60)]),
  );
  expect(longTasks).toEqual([]);
});

test("a long task would be noticed", async ({ page, browser }) => {
  await openLab(page);
  const longTasks = await longTasksDuring(browser, page, () =>
    page.evaluate(async () => {
      await new Promise((begun) => setTimeout(begun));
      // So long that it works for 50 ms even on a busy machine.
      const end = performance.now() + 800;
      while (performance.now() < end);
    }),
  );
  expect(longTasks).toHaveLength(1);
});
