// The half of the module that a first visit does not need: it comes when it is called, in a page of either kind.
import { expect, test } from "@playwright/test";
import { serve } from "../../scripts/static_server.mjs";
import type { Lesson } from "../../web/engine/types";
import { expectFailure, goOn } from "./failure-notice";
import { openLab, type SongeulLab, shortLesson, train } from "./lab";

// It would answer with the file of the first visit.
test.use({ serviceWorkers: "block" });

const otherOptimizer = { ...shortLesson, id: "other", optimizer: "rmsprop" } satisfies Lesson;
const file = "**/songeul.deferred*.wasm";

for (const { kind, plain } of [
  { kind: "one that may not share memory", plain: true },
  { kind: "an isolated one", plain: false },
]) {
  test(`in a page, ${kind}, it comes for the lesson that needs it`, async ({ page }) => {
    const server = await serve({ port: 0, plain });
    try {
      const asked: string[] = [];
      page.on("request", (request) => void asked.push(request.url()));
      const deferred = () => asked.filter((url) => /songeul\.deferred/.test(url));
      const lab = await openLab(page, server.url);
      await train(lab, shortLesson);
      expect(deferred()).toEqual([]);
      await train(lab, otherOptimizer);
      expect(deferred()).not.toEqual([]);
    } finally {
      server.close();
    }
  });

  test(`in a page, ${kind}, one sentence says that it cannot be had, and the page goes on`, async ({
    page,
  }) => {
    const server = await serve({ port: 0, plain });
    try {
      await page.route(file, (route) => route.fulfill({ status: 404, body: "404\n" }));
      const lab = await openLab(page, server.url);
      await train(lab, shortLesson);
      const runId = () => lab.evaluate((lab: SongeulLab) => lab.runId);
      const trained = await runId();
      await expect(train(lab, otherOptimizer)).rejects.toThrow(/./);
      await expectFailure(page, lab, /songeul\.deferred\.wasm could not be fetched/);

      await train(lab, shortLesson);
      expect(await runId()).toBe(trained);
      await expect(page.getByRole("alert")).toHaveCount(0);

      await expect(train(lab, otherOptimizer)).rejects.toThrow(/./);
      await page.unroute(file);
      await goOn(page, lab, "Try again");
      expect(await runId()).not.toBe(trained);
    } finally {
      server.close();
    }
  });
}
