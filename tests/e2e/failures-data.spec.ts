// Data that are missing, cut off, corrupt or wrong: one sentence names the file, and Try again works once it is right.
import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { expectFailure, goOn } from "./failure-notice";
import { load, openLab, type SongeulLab, shortLesson } from "./lab";

const served = (file: string) => readFileSync(new URL(`../../dist/data/${file}`, import.meta.url));

const cases = [
  {
    title: "missing (404)",
    file: "t10k-images-idx3-ubyte.gz",
    sentence: /t10k-images-idx3-ubyte\.gz could not be fetched/,
    answer: () => ({ status: 404, body: Buffer.from("404\n") }),
  },
  {
    title: "cut off",
    file: "train-images-idx3-ubyte.gz",
    sentence: /train-images-idx3-ubyte\.gz arrived incomplete or damaged/,
    answer: (real: Buffer) => ({ status: 200, body: real.subarray(0, real.length / 2) }),
  },
  {
    title: "corrupt",
    file: "train-labels-idx1-ubyte.gz",
    sentence: /train-labels-idx1-ubyte\.gz arrived incomplete or damaged/,
    answer: (real: Buffer) => ({ status: 200, body: withByteFlipped(real, real.length >> 1) }),
  },
  {
    title: "not gzip but a page of a login portal",
    file: "train-images-idx3-ubyte.gz",
    sentence: /train-images-idx3-ubyte\.gz arrived incomplete or damaged/,
    answer: () => ({ status: 200, body: Buffer.from("<!doctype html><title>Log in</title>") }),
  },
  {
    title: "of labels for fewer images",
    file: "t10k-labels-idx1-ubyte.gz",
    sentence: /images and labels do not belong together/,
    answer: (real: Buffer) => ({ status: 200, body: withOneLabelLess(real) }),
  },
];

for (const { title, file, sentence, answer } of cases) {
  test(`a data file is ${title}`, async ({ page }) => {
    const url = `**/data/${file}`;
    await page.route(url, (route) => route.fulfill(answer(served(file))));
    const lab = await openLab(page);
    const failed = lab.evaluate((lab: SongeulLab, lesson) => {
      lab.lesson = lesson;
      return lab.train();
    }, shortLesson);
    await expect(failed).rejects.toThrow(/./);
    await expectFailure(page, lab, sentence);
    // As long as it is broken, it fails again.
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("alert")).toContainText(sentence);

    await page.unroute(url);
    await goOn(page, lab, "Try again");
  });
}

test("a lesson's file is missing", async ({ page }) => {
  await page.route("**/lessons/base-model.json", (route) => route.fulfill({ status: 404 }));
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("base-model.json could not be fetched");
  await page.unroute("**/lessons/base-model.json");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Base model" })).toBeVisible();
});

test("a lesson that cannot be is refused in words, and leaves the page usable", async ({ page }) => {
  const lab = await openLab(page);
  const failed = load(lab, { ...shortLesson, layers: [{ type: "Denser", units: 10 }] });
  await expect(failed).rejects.toThrow(/Denser/);
  await expect(page.getByRole("alert")).toContainText("Denser");
  await load(lab, shortLesson);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

function withByteFlipped(real: Buffer, index: number): Buffer {
  const bytes = Buffer.from(real);
  bytes[index] = (bytes[index] ?? 0) ^ 0xff;
  return bytes;
}

/** A good IDX file that does not belong to the images. */
function withOneLabelLess(real: Buffer): Buffer {
  const labels = gunzipSync(real).subarray(0, -1);
  labels.writeUInt32BE(labels.length - 8, 4);
  return gzipSync(labels);
}
