// A worker that dies in mid-training takes no finished epoch with it.
import { expect, test } from "@playwright/test";
import type { EpochDetail, Lesson } from "../../web/engine/types";
import { expectFailure, goOn } from "./failure-notice";
import { beginTraining, openLab, type SongeulLab, shortLesson, told } from "./lab";

declare global {
  interface Window {
    workers: Worker[];
    wasmMemory: WebAssembly.Memory;
  }
}

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

test("after a real terminate() training goes on from the last finished epoch", async ({ page }) => {
  await page.addInitScript(keepWorkers);
  const lab = await openLab(page);
  await beginTraining(lab, lesson);
  // From within the page: on a busy machine the run would be over before a test could say so.
  await lab.evaluate(
    (lab: SongeulLab) =>
      new Promise<void>((ended) => {
        lab.addEventListener("songeul-epoch", function once() {
          if (lab.history.loss.length < 2) return;
          lab.removeEventListener("songeul-epoch", once);
          window.workers.at(-1)?.terminate();
          ended();
        });
      }),
  );
  const finished = (await told(page, "songeul-epoch")).length;
  expect(finished).toBeLessThan(5);

  await expectFailure(page, lab, new RegExp(`${finished} epochs are safe`));
  expect(await lab.evaluate((lab: SongeulLab) => lab.resumable)).toMatchObject({
    epoch: finished,
    epochs: 5,
  });
  await goOn(page, lab, `Go on from epoch ${finished}`);
  const epochs = (await told<EpochDetail>(page, "songeul-epoch")).map(({ detail }) => detail.epoch);
  expect(epochs).toEqual([1, 2, 3, 4, 5]);
  const history = await lab.evaluate((lab: SongeulLab) => lab.history);
  expect(history.loss).toHaveLength(5);

  // What went on is what would have been without the accident.
  await lab.evaluate((lab: SongeulLab) => lab.train());
  expect(await lab.evaluate((lab: SongeulLab) => lab.history)).toEqual(history);
});

test("a worker that dies before any epoch has ended is started again", async ({ page }) => {
  await page.addInitScript(keepWorkers);
  const lab = await openLab(page);
  await beginTraining(lab, { ...lesson, epochs: 2 });
  await page.evaluate(() => window.workers.at(-1)?.terminate());
  await expectFailure(page, lab, /ended unexpectedly/);
  await goOn(page, lab, "Try again");
  expect((await lab.evaluate((lab: SongeulLab) => lab.history)).loss).toHaveLength(2);
});

test("after a trap in the WebAssembly module training goes on from the last finished epoch", async ({
  page,
}) => {
  await page.route("**/worker-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${exposeMemory})();\n${await response.text()}` });
  });
  const lab = await openLab(page);
  await beginTraining(lab, lesson);
  await expect.poll(async () => (await told(page, "songeul-epoch")).length).toBeGreaterThanOrEqual(1);
  // The module's own code now follows pointers to nowhere.
  await page.workers()[0]?.evaluate(() => new Uint8Array(self.wasmMemory.buffer).fill(0xff));
  await expectFailure(page, lab, /ended unexpectedly/);
  const [error] = await told<{ code: string; message: string }>(page, "songeul-error");
  expect(error?.detail).toMatchObject({
    code: "worker-died",
    // what it meets first there is chance: an address that is none, or a loop without end
    message: expect.stringMatching(/broke down|no longer answers/),
  });
  await goOn(page, lab, "Go on from epoch");
  expect((await lab.evaluate((lab: SongeulLab) => lab.history)).loss).toHaveLength(5);
});

/** Runs in the worker, before its own code. A module exports its memory; what threads share is made beside it. */
function exposeMemory(): void {
  const { Memory } = WebAssembly;
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  WebAssembly.instantiate = (async (bytes: BufferSource, imports?: WebAssembly.Imports) => {
    const made = await instantiate(bytes, imports);
    for (const thing of Object.values(made.instance.exports)) {
      if (thing instanceof Memory) self.wasmMemory = thing;
    }
    return made;
  }) as typeof WebAssembly.instantiate;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      self.wasmMemory = this;
    }
  };
}

function keepWorkers(): void {
  window.workers = [];
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      window.workers.push(this);
    }
  };
}
