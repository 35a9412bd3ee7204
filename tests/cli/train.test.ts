// songeul train, on real MNIST.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  events,
  file,
  interrupted,
  lesson,
  program,
  scratch,
  smallLesson,
  songeul,
  songeulOnTerminal,
} from "./program";

afterAll(() => rmSync(scratch, { recursive: true }));

const bytes = (path: string) => readFileSync(path);
const saved = (name: string) => join(scratch, name);
const twoEpochs = lesson("two.json");
const oneEpoch = lesson("one.json", { epochs: 1 });

test("the program is built", () => expect(existsSync(program)).toBe(true));

test("--json prints one object a line: start, epochs, done", () => {
  const outcome = songeul(["train", twoEpochs, "--seed", "7", "--json"]);
  expect(outcome).toMatchObject({ code: 0, err: "" });
  const [start, first, second, done, ...more] = events(outcome);
  expect(more).toEqual([]);
  expect(start).toEqual({
    event: "start",
    lesson: "small",
    seed: 7,
    params: 784 * 20 + 20 + 20 * 10 + 10,
    samples: 12000,
    epochs: 2,
    epochs_done: 0,
  });
  expect(first).toMatchObject({ event: "epoch", epoch: 1, epochs: 2 });
  expect(second).toMatchObject({ event: "epoch", epoch: 2, epochs: 2 });
  for (const key of ["loss", "accuracy", "val_loss", "val_accuracy"])
    expect(done.history[key]).toEqual([first[key], second[key]]);
  expect(Object.keys(done.history)).toHaveLength(4);
  expect(second.loss).toBeLessThan(first.loss);
  expect(second.seconds).toBeGreaterThan(0);
  expect(second.samples_per_second).toBeGreaterThan(1000);
  expect(done.event).toBe("done");
  expect(done.test.accuracy).toBeGreaterThan(0.85);
  expect(done.test.loss).toBeLessThan(0.6);
});

test("without validation the history has no val_ lists", () => {
  const plain = lesson("plain.json", { split: { train: [0, 2000] }, epochs: 1 });
  const all = events(songeul(["train", plain, "--json"]));
  expect(Object.keys(all.at(-1).history)).toEqual(["loss", "accuracy"]);
  expect(all[1]).not.toHaveProperty("val_loss");
});

test("what a callback says stands in its epoch", () => {
  const callbacks = [{ type: "StopAtAccuracy", threshold: 0.89, message: "enough" }];
  const all = events(songeul(["train", lesson("enough.json", { callbacks }), "--json"]));
  expect(all.map(({ message }) => message)).toEqual([undefined, undefined, "enough", undefined]);
});

test("the same seed gives the same bytes, another seed others", () => {
  const run = (name: string, seed: string) => {
    expect(songeul(["train", oneEpoch, "--seed", seed, "--save", saved(name)]).code).toBe(0);
    return bytes(saved(name));
  };
  const first = run("a", "1");
  expect(run("b", "1").equals(first)).toBe(true);
  expect(run("c", "2").equals(first)).toBe(false);
});

test("one epoch, saved, and one more are two epochs to the last bit", () => {
  const whole = events(songeul(["train", twoEpochs, "--save", saved("whole"), "--json"]));
  songeul(["train", oneEpoch, "--save", saved("half")]);
  const rest = events(
    songeul(["train", twoEpochs, "--load", saved("half"), "--save", saved("half"), "--json"]),
  );
  expect(rest[0].epochs_done).toBe(1);
  expect(rest.map((event) => event.event)).toEqual(["start", "epoch", "done"]);
  expect(rest.at(-1)).toEqual(whole.at(-1));
  expect(bytes(saved("half")).equals(bytes(saved("whole")))).toBe(true);
});

test("Ctrl-C saves within the epoch, and --load goes on bit for bit", async () => {
  const long = lesson("long.json", { split: { train: [0, 60000] }, epochs: 4 });
  const model = saved("stopped");
  const outcome = await interrupted(["train", long, "--save", model, "--json"], (out) =>
    out.includes('"epoch":1'),
  );
  expect(outcome.code).toBe(130);
  expect(outcome.err).toContain(`to go on: songeul train --load ${model} --save ${model}`);
  expect(events(outcome).at(-1).event).not.toBe("done");
  expect(songeul(["inspect", model]).out).toMatch(/Epochs done: [123] of 4/);
  expect(existsSync(`${model}.part`)).toBe(false);

  const rest = events(songeul(["train", "--load", model, "--save", model, "--json"]));
  const whole = events(songeul(["train", long, "--save", saved("unstopped"), "--json"]));
  expect(rest.at(-1)).toEqual(whole.at(-1));
  expect(bytes(model).equals(bytes(saved("unstopped")))).toBe(true);
});

test("Ctrl-C without --save says that nothing was saved", async () => {
  const outcome = await interrupted(["train", lesson("very-long.json", { epochs: 1000 })], (out) =>
    out.includes("Epoch 2/"),
  );
  expect(outcome.code).toBe(130);
  expect(outcome.err).toContain("nothing was saved");
});

test("a finished run that is loaded is only measured, and can be saved elsewhere", () => {
  const whole = events(songeul(["train", oneEpoch, "--save", saved("finished"), "--json"]));
  const again = events(songeul(["train", "--load", saved("finished"), "--save", saved("copy"), "--json"]));
  expect(again.map((event) => event.event)).toEqual(["start", "done"]);
  expect(again.at(-1)).toEqual(whole.at(-1));
  expect(bytes(saved("copy")).equals(bytes(saved("finished")))).toBe(true);
});

test("a saved run keeps its lesson and its seed", () => {
  songeul(["train", oneEpoch, "--save", saved("kept")]);
  const other = lesson("other.json", { epochs: 1, batch_size: 64 });
  const load = ["--load", saved("kept")];
  const { layers, ...rest } = { ...smallLesson, epochs: 1 };
  const reordered = file("reordered.json", JSON.stringify({ layers, ...rest }, null, 2));
  expect(songeul(["train", reordered, ...load, "--seed", "1"]).code).toBe(0);
  const wrongLesson = songeul(["train", other, ...load]);
  expect(wrongLesson.code).toBe(1);
  expect(wrongLesson.err).toMatch(/^songeul: .*was trained on another lesson.*\n$/);
  const wrongSeed = songeul(["train", ...load, "--seed", "5"]);
  expect(wrongSeed.code).toBe(1);
  expect(wrongSeed.err).toMatch(/^songeul: .*was trained with seed 1, which --seed 5 cannot change\n$/);
});

test("a pipe gets finished lines only, as Keras prints them", () => {
  const { out, err } = songeul(["train", twoEpochs]);
  expect(err).toBe("");
  expect(out).not.toContain("\r");
  const bar = "\\[={30}\\] - \\d+s \\d+[mu]s/step - loss: \\d\\.\\d{4} - accuracy: \\d\\.\\d{4}";
  const validation = " - val_loss: \\d\\.\\d{4} - val_accuracy: \\d\\.\\d{4}";
  const epoch = (n: number) => `Epoch ${n}/2\\n375/375 ${bar}${validation}\\n`;
  expect(out).toMatch(new RegExp(`^${epoch(1)}${epoch(2)}313/313 ${bar}\\nrun_id: [0-9a-z-]{14}\\n$`));
});

test("a terminal shows a running bar that is rewritten in place and never wraps", () => {
  const { code, out } = songeulOnTerminal(["train", lesson("shown.json", { split: { train: [0, 60000] } })]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Epoch 1\/2\r\n/);
  const shown = out.split("\r").filter((line) => line.includes("ETA: "));
  expect(shown.length).toBeGreaterThan(2);
  for (const line of shown) {
    expect(line.length).toBeLessThan(80);
    expect(line).toMatch(/^ *\d+\/\d+ \[=*>?\.*\] - ETA: \d+s/);
  }
  expect(out).toMatch(/\r1875\/1875 \[={30}\] - \d+s \d+[mu]s\/step - loss: [^\r]*\r\n/);
  expect(out).toMatch(/\r313\/313 \[={30}\] - [^\r]*\r\nrun_id: [0-9a-z-]{14}\r\n$/);
});

test("--json on a terminal still prints nothing but JSON", () => {
  const { out } = songeulOnTerminal(["train", oneEpoch, "--json"]);
  for (const line of out.trimEnd().split("\r\n")) expect(JSON.parse(line)).toHaveProperty("event");
});

test("a place that cannot be written to is refused before training", () => {
  const outcome = songeul(["train", twoEpochs, "--save", join(scratch, "nowhere", "model.safetensors")]);
  expect(outcome).toMatchObject({ code: 1, out: "" });
  expect(outcome.err).toMatch(/^songeul: .*model\.safetensors: cannot be written: .*\n$/);
  expect(songeul(["train", twoEpochs, "--save", scratch]).code).toBe(1);
});

test("base-model reaches the accuracy that the tutorial printed", () => {
  const base = lesson("base.json", {
    split: { train: [0, 50000], validation: [50000, 60000], test: "t10k" },
    layers: [
      { type: "Flatten" },
      { type: "Dense", units: 50, activation: "relu" },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
    epochs: 10,
  });
  const done = events(songeul(["train", base, "--json"])).at(-1);
  expect(done.history.loss).toHaveLength(10);
  expect(Math.abs(done.test.accuracy - 0.972)).toBeLessThan(0.008);
  // The page ends with the same bits: tests/e2e/learning.spec.ts.
  expect(done.run_id).toBe("wv9t-hg11-r9km");
});
