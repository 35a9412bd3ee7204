// Data that are not MNIST: images of any size, and up to 1,000 classes.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { events, lesson, scratch, songeul } from "./program";

const rows = 5;
const columns = 12;

/** Four files: class k is a picture with its own two pixels lit. Labels are of 2 bytes, as more than 256 need. */
function data(name: string, classes: number, each: number, label = (sample: number) => sample % classes) {
  const path = join(scratch, name);
  mkdirSync(path, { recursive: true });
  for (const part of ["train", "t10k"]) {
    const count = classes * each;
    const images = Buffer.alloc(16 + count * rows * columns);
    [0x00000803, count, rows, columns].forEach((value, at) => void images.writeUInt32BE(value, 4 * at));
    const labels = Buffer.alloc(8 + 2 * count);
    [0x00000b01, count].forEach((value, at) => void labels.writeUInt32BE(value, 4 * at));
    for (let sample = 0; sample < count; sample++) {
      const at = 16 + sample * rows * columns;
      const own = sample % classes;
      images[at + (own % 30)] = 255;
      images[at + 30 + Math.floor(own / 30)] = 255;
      labels.writeInt16BE(label(sample), 8 + 2 * sample);
    }
    writeFileSync(join(path, `${part}-images-idx3-ubyte`), images);
    writeFileSync(join(path, `${part}-labels-idx1-ubyte`), labels);
  }
  return path;
}

const lessonFor = (classes: number, epochs = 1) =>
  lesson(`${classes}.json`, {
    split: undefined,
    layers: [{ type: "Flatten" }, { type: "Dense", units: classes, activation: "softmax" }],
    loss: "sparse_categorical_crossentropy",
    optimizer: { name: "adam", learning_rate: 0.02 },
    epochs,
  });

describe("other data than MNIST", () => {
  test("900 classes of 5 x 12 pixels are trained, saved, measured and told", () => {
    const path = data("nine-hundred", 900, 4);
    const model = join(scratch, "nine-hundred.safetensors");
    const trained = songeul(["train", lessonFor(900, 12), "--data", path, "--save", model, "--json"]);
    expect(trained.err).toBe("");
    const done = events(trained).at(-1);
    expect(done.test.accuracy).toBeGreaterThan(0.9);
    const [measured] = events(songeul(["evaluate", model, "--data", path, "--json"]));
    expect(measured).toMatchObject({ samples: 3600, ...done.test });
    const [last] = events(songeul(["predict", model, "899", "--data", path, "--json"]));
    expect(last).toMatchObject({ index: 899, label: 899 });
    expect(last.probabilities).toHaveLength(900);
    const { out } = songeul(["predict", model, "899", "--data", path]);
    expect(out).toMatch(/^picture {2}digit {2}label {2}the likeliest, with their probabilities\n/);
    expect(out.split("\n")[1]?.match(/\d+: 0\.\d{4}/g)).toHaveLength(5);
    expect(songeul(["inspect", join(path, "t10k-labels-idx1-ubyte")]).out).toMatch(
      /^IDX labels, shape \(3600\), numbers of 2 bytes\nlabel {4}count\n {4}0 {8}4\n/,
    );
  });

  test("a label that the network has no output for is refused", () => {
    const path = data("stray", 3, 2, (sample) => (sample === 4 ? 7 : 0));
    const { code, err } = songeul(["train", lessonFor(3), "--data", path]);
    expect(code).toBe(1);
    expect(err).toMatch(/3\.json: The last layer .* expected \(None, 8\), got \(None, 3\)\n$/);
  });

  test("more than 1,000 classes are refused", () => {
    const { code, err } = songeul(["train", lessonFor(1001), "--data", data("many", 3, 2)]);
    expect(code).toBe(1);
    expect(err).toMatch(/1001\.json: The last layer has 1001 outputs, at most 1000 classes are possible\n$/);
  });
});
