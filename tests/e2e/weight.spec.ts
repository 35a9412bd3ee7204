// What a first visit costs: bytes to fetch until it has trained, and memory while it trains.
import { basename } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, type Page, type Response, test } from "@playwright/test";
import { serve } from "../../scripts/static_server.mjs";
import type { Lesson } from "../../web/engine/types";
import { readyLab, type SongeulLab, shortLesson, train } from "./lab";

// What is kept for a later visit without network comes after all that this one needs.
test.use({ serviceWorkers: "block" });

// To be lowered with what is won.
const budgets = [
  { page: "one that may not share memory", plain: true, kilobytes: 149 },
  { page: "an isolated one", plain: false, kilobytes: 182 },
];

for (const { page: kind, plain, kilobytes } of budgets) {
  test(`a first visit to the page, ${kind}, loads at most ${kilobytes} KB until it has trained`, async ({
    page,
  }) => {
    const server = await serve({ port: 0, plain });
    try {
      const sizes = gzippedSizes(page);
      await page.goto(server.url);
      await train(await readyLab(page), { ...shortLesson, epochs: 1 });
      const files = await sizes();
      const total = files.reduce((sum, { size }) => sum + size, 0);
      const list = files.map(({ name, size }) => `${String(size).padStart(7)} ${name}`).join("\n");
      console.log(`A first visit to ${kind}: ${total} bytes gzipped`);
      expect(total, `What was fetched, gzipped:\n${list}\n`).toBeLessThanOrEqual(1000 * kilobytes);
    } finally {
      server.close();
    }
  });
}

/** Answers what has been fetched since, largest first: data and networks are no part of the page. */
function gzippedSizes(page: Page) {
  const fetched = new Map<string, Promise<number>>();
  const heard = (response: Response) => {
    const { pathname } = new URL(response.url());
    // threads import their module once more, from the browser's cache
    if (/\/data\/|\.safetensors$/.test(pathname) || fetched.has(pathname)) return;
    fetched.set(
      pathname,
      response.body().then((body) => gzipSync(body, { level: 9 }).length),
    );
  };
  page.context().on("response", heard);
  return async () => {
    page.context().off("response", heard);
    const files = [...fetched].map(async ([path, size]) => ({
      name: basename(path) || "/",
      size: await size,
    }));
    return (await Promise.all(files)).toSorted((a, b) => b.size - a.size);
  };
}

const wide = {
  ...shortLesson,
  split: { train: [0, 60_000], test: "t10k" },
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 784, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
} satisfies Lesson;

test("all of MNIST and 784-784-10 with Adam take at most 100 MB, which stay the same while it trains", async ({
  page,
}) => {
  await page.route("**/worker-*.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `(${keepMemory})();\n${await response.text()}` });
  });
  const server = await serve({ port: 0, plain: true });
  try {
    await page.goto(server.url);
    const lab = await readyLab(page);
    await lab.evaluate((lab: SongeulLab, lesson) => {
      lab.lesson = lesson;
      lab.train().catch(() => undefined);
    }, wide);
    const taken: number[] = [];
    for (const epoch of [1, 2, 3]) {
      await expect
        .poll(() => lab.evaluate((lab: SongeulLab) => lab.history.loss.length), { timeout: 60_000 })
        .toBeGreaterThanOrEqual(epoch);
      taken.push((await page.workers()[0]?.evaluate(() => self.wasmMemory.buffer.byteLength)) ?? 0);
    }
    console.log(`All of MNIST and 784-784-10 with Adam: ${taken} bytes`);
    expect(taken[0]).toBeLessThanOrEqual(100e6);
    expect(taken).toEqual([taken[0], taken[0], taken[0]]);
  } finally {
    server.close();
  }
});

/** Runs in the worker, before its module is made. */
function keepMemory(): void {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  WebAssembly.instantiate = (async (bytes: BufferSource, imports?: WebAssembly.Imports) => {
    const made = await instantiate(bytes, imports);
    self.wasmMemory = made.instance.exports.memory as WebAssembly.Memory;
    return made;
  }) as typeof WebAssembly.instantiate;
}
