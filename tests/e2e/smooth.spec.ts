// Training never blocks the page: no task on its main thread takes longer than 50 ms.
import { expect, test } from "@playwright/test";
import { load, openLab, type SongeulLab, shortLesson } from "./lab";

// A burst of other work on the machine makes any task long: what is measured is the page, so it may try again.
test.describe.configure({ retries: 2 });

test("no long task while ten epochs are trained", async ({ page }) => {
  const lab = await openLab(page);
  await load(lab, {
    ...shortLesson,
    split: { train: [0, 50_000], validation: [50_000, 60_000] },
    epochs: 10,
  });
  const longTasks = await lab.evaluate(async (lab: SongeulLab) => {
    const found: { duration: number; startTime: number }[] = [];
    const note = (list: PerformanceEntryList) => {
      for (const { duration, startTime } of list) found.push({ duration, startTime });
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: "longtask", buffered: false });
    await lab.train();
    await new Promise((settled) => setTimeout(settled, 200));
    note(observer.takeRecords());
    return found;
  });
  expect(longTasks).toEqual([]);
});

test("a long task would be noticed", async ({ page }) => {
  await openLab(page);
  const durations = await page.evaluate(async () => {
    const found: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) found.push(duration);
    });
    observer.observe({ type: "longtask", buffered: false });
    await new Promise((begun) => setTimeout(begun));
    const end = performance.now() + 120;
    while (performance.now() < end);
    await new Promise((settled) => setTimeout(settled, 300));
    return found;
  });
  expect(durations.some((duration) => duration >= 100)).toBe(true);
});
