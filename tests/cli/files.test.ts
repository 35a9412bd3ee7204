// songeul evaluate, predict and inspect, and the files that all commands read.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { events, file, idxImages, lesson, mnist, scratch, songeul } from "./program";

const model = join(scratch, "model.safetensors");
const parts = ["train-images", "train-labels", "t10k-images", "t10k-labels"];
const ending = (part: string) => (part.endsWith("images") ? "idx3-ubyte" : "idx1-ubyte");
// biome-ignore lint/suspicious/noExplicitAny: the program's own last line
let done: any;

beforeAll(() => {
  done = events(songeul(["train", lesson("small.json"), "--save", model, "--json"])).at(-1);
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** A directory of the four files under other names; small ones are as good as large ones here. */
function directory(
  name: string,
  nameOf: (part: string) => string,
  convert = (bytes: Buffer) => bytes,
): string {
  const path = join(scratch, name);
  mkdirSync(path);
  for (const part of parts) {
    const bytes = readFileSync(join(mnist, `${part}-${ending(part)}`));
    writeFileSync(join(path, nameOf(part)), convert(bytes));
  }
  return path;
}

describe("evaluate", () => {
  test("finds what training printed last", () => {
    const outcome = songeul(["evaluate", model, "--json"]);
    expect(events(outcome)).toEqual([{ event: "evaluate", lesson: "small", samples: 10000, ...done.test }]);
  });

  test("prints Keras's line", () => {
    const { code, out } = songeul(["evaluate", model]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^313\/313 \[={30}\] - \d+s \d+[mu]s\/step - loss: \d\.\d{4} - accuracy: 0\.\d{4}\n$/,
    );
    expect(out).toContain(`accuracy: ${done.test.accuracy.toFixed(4)}`);
  });
});

describe("predict", () => {
  test("answers digit, probabilities and true label for pictures of the test set", () => {
    const found = events(songeul(["predict", model, "0", "9999", "1", "--json"]));
    expect(found.map(({ index, label }) => [index, label])).toEqual([
      [0, 7],
      [9999, 6],
      [1, 2],
    ]);
    for (const { digit, probabilities } of found) {
      expect(probabilities).toHaveLength(10);
      expect(probabilities.reduce((sum: number, one: number) => sum + one)).toBeCloseTo(1, 5);
      expect(probabilities[digit]).toBe(Math.max(...probabilities));
    }
  });

  test("agrees with evaluate over the whole test set", () => {
    const every = Array.from({ length: 10000 }, (_, index) => String(index));
    const found = events(songeul(["predict", model, ...every, "--json"]));
    const correct = found.filter(({ digit, label }) => digit === label).length;
    expect(correct / 10000).toBe(done.test.accuracy);
  });

  test("shows a table of the first ten pictures by default", () => {
    const lines = songeul(["predict", model]).out.trimEnd().split("\n");
    expect(lines).toHaveLength(11);
    expect(lines[1]).toMatch(/^ {6}0 {6}7 {6}7( {2}[01]\.\d{4}){10}$/);
  });

  test("reads pictures of an IDX file, gzipped or not, without any data directory", () => {
    for (const path of [
      file("grey.idx", idxImages([0, 128, 255])),
      file("grey.idx.gz", gzipSync(idxImages([0, 128, 255]))),
    ]) {
      const outcome = songeul(["predict", model, "--images", path, "--json"], { cwd: scratch });
      expect(outcome.code).toBe(0);
      expect(events(outcome).map(({ index }) => index)).toEqual([0, 1, 2]);
      for (const event of events(outcome)) expect(event).not.toHaveProperty("label");
    }
  });

  test("refuses pictures of another size, and numbers of pictures that are not there", () => {
    const small = songeul(["predict", model, "--images", file("20.idx", idxImages([9], 20))]);
    expect(small.code).toBe(1);
    expect(small.err).toMatch(
      /^songeul: .*The network takes samples of shape \(None, 28, 28, 1\), the data has \(None, 20, 20, 1\)\n$/,
    );
    const beyond = songeul(["predict", model, "10000"]);
    expect(beyond.code).toBe(2);
    expect(beyond.err).toContain("INDEX 10000 is not below the number of pictures, 10000");
  });
});

describe("inspect", () => {
  test("tells what a saved network holds", () => {
    const { code, out } = songeul(["inspect", model]);
    expect(code).toBe(0);
    expect(out).toMatch(/dense \(Dense\) +\(None, 20\) +15700/);
    expect(out).toContain("Total params: 15,910");
    expect(out).toContain("Lesson: small, seed 1\n");
    expect(out).toContain("Optimizer: adam, learning_rate 0.001, 750 steps done");
    expect(out).toContain("Epochs done: 2 of 2\n");
    expect(out).toContain(`    2  ${done.history.loss[1].toFixed(4)}`);
  });

  test("tells what the MNIST files hold", () => {
    const images = songeul(["inspect", join(mnist, "t10k-images-idx3-ubyte")]).out;
    expect(images).toContain("IDX images, shape (10000, 28, 28)");
    expect(images).toContain("pixels: from 0 to 255, mean 33.79, standard deviation 79.17");
    expect(images).toContain("@@@@");
    const labels = songeul(["inspect", join(mnist, "t10k-labels-idx1-ubyte")]).out;
    expect(labels).toContain("IDX labels, shape (10000)");
    expect(labels).toMatch(/ 1 +1135\n/);
  });

  test("refuses other files", () => {
    const outcome = songeul(["inspect", lesson("not-a-model.json")]);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toMatch(/^songeul: .*is neither an IDX file nor a saved network\n$/);
  });
});

describe("the data directory", () => {
  const answer = (words: string[]) => events(songeul(["evaluate", model, "--json", ...words]))[0];

  test("may hold gzipped files and files under their other usual names", () => {
    const gzipped = directory(
      "gz",
      (part) => `${part}-${ending(part)}.gz`,
      (b) => gzipSync(b, { level: 1 }),
    );
    const dotted = directory("dotted", (part) => `${part}.${ending(part)}`);
    for (const data of [gzipped, dotted]) expect(answer(["--data", data])).toMatchObject(done.test);
    const trained = songeul(["train", lesson("again.json"), "--data", gzipped, "--json"]);
    expect(events(trained).at(-1)).toEqual(done);
  });

  test("is found through SONGEUL_DATA from anywhere", () => {
    const outcome = songeul(["evaluate", model, "--json"], { cwd: scratch, env: { SONGEUL_DATA: mnist } });
    expect(events(outcome)[0]).toMatchObject(done.test);
  });

  test("is asked for where there is none", () => {
    const outcome = songeul(["evaluate", model], { cwd: scratch });
    expect(outcome.code).toBe(1);
    expect(outcome.err).toMatch(/^songeul: .*--data DIR.*\n$/);
    expect(songeul(["evaluate", model, "--data", join(scratch, "nowhere")]).err).toMatch(
      /^songeul: There is no directory '.*nowhere'\n$/,
    );
  });
});

describe("a bad file gives one sentence and exit code 1:", () => {
  const images = join(mnist, "t10k-images-idx3-ubyte");
  const labels = join(mnist, "t10k-labels-idx1-ubyte");

  /** A test set of these two files. */
  function testSet(name: string, imageBytes: Uint8Array, labelBytes: Uint8Array): string[] {
    const path = join(scratch, name);
    mkdirSync(path);
    writeFileSync(join(path, "t10k-images-idx3-ubyte"), imageBytes);
    writeFileSync(join(path, "t10k-labels-idx1-ubyte"), labelBytes);
    return ["evaluate", model, "--data", path];
  }

  const cases: [string, () => string[], RegExp][] = [
    ["a missing lesson", () => ["train", "none.json"], /none\.json: cannot be opened: No such file/],
    [
      "a lesson that is no JSON",
      () => ["train", file("bad.json", "{\n  oops")],
      /bad\.json: .*not valid JSON, line 2/,
    ],
    [
      "a layer that does not exist",
      () => ["train", lesson("layer.json", { layers: [{ type: "Dence", units: 3 }] })],
      /layer\.json: .*Dence.*did you mean 'Dense'/,
    ],
    [
      "layers that do not fit the data",
      () => ["train", lesson("fit.json", { layers: [{ type: "Flatten" }, { type: "Dense", units: 7 }] })],
      /fit\.json: .*classes/,
    ],
    [
      "more samples than there are",
      () => ["train", lesson("many.json", { split: { train: [0, 70000] } })],
      /many\.json: .*70000.*60000/,
    ],
    ["a missing network", () => ["evaluate", "none.safetensors"], /none\.safetensors: cannot be opened/],
    ["a network that is none", () => ["evaluate", images], /t10k-images-idx3-ubyte: Not a safetensors file/],
    [
      "a network that was cut off",
      () => ["evaluate", file("cut.safetensors", readFileSync(model).subarray(0, 3000))],
      /cut\.safetensors: /,
    ],
    [
      "images where labels should be",
      () => testSet("swapped", readFileSync(labels), readFileSync(images)),
      /t10k-images-idx3-ubyte: not an IDX file of images/,
    ],
    [
      "images that were cut off",
      () => testSet("cut", readFileSync(images).subarray(0, 5000), readFileSync(labels)),
      /t10k-images-idx3-ubyte: cut off/,
    ],
    [
      "gzipped images that were cut off",
      () => testSet("cut-gz", gzipSync(readFileSync(images)).subarray(0, 5000), readFileSync(labels)),
      /t10k-images-idx3-ubyte: cut off/,
    ],
    [
      "damaged gzip data",
      () => testSet("damaged", gzipSync(readFileSync(images)).fill(7, 2000, 3000), readFileSync(labels)),
      /t10k-images-idx3-ubyte: .*damaged/,
    ],
    [
      "fewer images than labels",
      () => testSet("fewer", idxImages([1, 2]), readFileSync(labels)),
      /got 2 images and 10000 labels/,
    ],
    [
      "a directory that lacks a file",
      () => {
        const words = testSet("lacking", idxImages([1]), readFileSync(labels));
        copyFileSync(images, join(scratch, "lacking", "elsewhere"));
        rmSync(join(scratch, "lacking", "t10k-images-idx3-ubyte"));
        return words;
      },
      /has no t10k-images-idx3-ubyte or t10k-images-idx3-ubyte\.gz/,
    ],
  ];

  test.each(cases)("%s", (_, words, sentence) => {
    const { code, out, err } = songeul(words());
    expect(err).toMatch(/^songeul: [^\n]+\n$/);
    expect(err).toMatch(sentence);
    expect([code, out]).toEqual([1, ""]);
  });
});
