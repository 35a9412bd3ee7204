import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { Engine } from "../../web/engine/client";
import { mnistPen } from "../../web/engine/pen";
import { type EpochDetail, Failure, type Lesson, type Strokes } from "../../web/engine/types";
import { type DataServer, lesson, serveMnist } from "./engine-mnist";
import { bundleWorker, removeBundle, threads } from "./engine-thread";

let server: DataServer;
let engine: Engine;
let log: string[];
let epochs: EpochDetail[];
let onEpoch: (detail: EpochDetail) => void;

beforeAll(async () => {
  vi.stubGlobal("Worker", await bundleWorker());
  server = await serveMnist({ small: true });
});
afterAll(() => {
  server.close();
  removeBundle();
  vi.unstubAllGlobals();
});

beforeEach(() => {
  log = [];
  epochs = [];
  onEpoch = () => {};
  const events = {
    data: () => void log.push("data"),
    progress: () => void log.push("progress"),
    epoch: (detail: EpochDetail) => {
      log.push(`epoch ${detail.epoch}`);
      epochs.push(detail);
      onEpoch(detail);
    },
    died: (failure: Failure) => void log.push(`died: ${failure.code}`),
  };
  const recogniserUrl = `${server.url}recogniser.safetensors`;
  engine = new Engine(events, { dataUrl: server.url, recogniserUrl });
});
afterEach(() => engine.terminate());

const long: Lesson = { ...lesson, id: "long", split: { train: [0, 8000] }, epochs: 200 };
const one: Strokes = [Array.from({ length: 20 }, (_, i) => ({ x: 50, y: 10 + 4 * i }))];
const drawing = { sheet: 0, pen: mnistPen, steps: false };
const trainedAnswer = async (strokes: Strokes) =>
  (await engine.read({ ...drawing, strokes, readers: ["trained"] }))?.trained;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const reason = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (failure: unknown) => failure,
  );
const epoch = (number: number) =>
  new Promise<void>((resolve) => {
    onEpoch = (detail) => {
      if (detail.epoch === number) resolve();
    };
  });

it("loads, trains, evaluates and predicts", async () => {
  const run = await engine.load(lesson, 1);
  expect(run).toMatchObject({
    lesson,
    seed: 1,
    epochs: 3,
    epoch: 0,
    samples: { train: 10_000, test: 10_000 },
    threads: 1,
  });
  expect(run.model.parameters).toBe(39_760);
  expect(run.history).toEqual({ loss: [], accuracy: [] });
  expect(log).toContain("data");
  expect(await trainedAnswer([])).toBeUndefined();
  expect((await trainedAnswer(one))?.sure).toBe(false);

  expect(await engine.train()).toBe("finished");
  expect(epochs.map((detail) => detail.epoch)).toEqual([1, 2, 3]);
  expect((await engine.evaluate()).accuracy).toBeGreaterThan(0.8);
  const prediction = await trainedAnswer(one);
  expect(prediction?.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  expect(prediction?.image).toHaveLength(784);
  expect(await engine.testPicture(0)).toMatchObject({ index: 0, label: 7 });
  expect(await engine.predictTest(0)).toMatchObject({ digit: 7, sure: true });
  expect(await engine.kept()).toBeNull();

  // Data are read once for a worker, and what has ended is trained anew.
  server.requests.length = 0;
  const before = epochs[2];
  expect(await engine.train()).toBe("finished");
  expect(epochs[5]).toMatchObject({ epoch: 3, loss: before?.loss, accuracy: before?.accuracy });
  await engine.load(lesson, 2);
  expect(server.requests).toEqual([]);
});

it("reads by the page's recogniser without data, and by both when there is a run", async () => {
  await engine.load(lesson, 1);
  await engine.train();
  const state = await engine.exportState();
  const own = await trainedAnswer(one);
  engine.terminate();

  expect(await reason(engine.prepareRecogniser())).toMatchObject({ code: "data-missing" });
  engine.terminate();
  const file = "recogniser.safetensors";
  server.answers.set(file, { body: new TextEncoder().encode("no recogniser") });
  expect(await reason(engine.prepareRecogniser())).toMatchObject({ code: "invalid" });
  engine.terminate();

  server.answers.set(file, { body: state });
  server.requests.length = 0;
  const alone = await engine.read({ ...drawing, strokes: one, readers: ["shipped"], steps: true });
  expect(alone).toMatchObject({ trained: null, shipped: { digit: own?.digit } });
  expect(alone?.shipped?.image).toEqual(own?.image);
  expect(alone?.shipped?.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  expect(alone?.steps).toMatchObject({ ink: { side: 112 }, box: { side: 80 }, small: { side: 20 } });
  expect(alone?.steps?.picture).toEqual(own?.image);
  expect(server.requests).toEqual([file]);

  await engine.importState(state);
  const both = await engine.read({ ...drawing, strokes: one, readers: ["trained", "shipped"] });
  expect(both?.trained).toEqual(own);
  expect(both?.shipped).toEqual(alone?.shipped);
  const pen = { ...mnistPen, centre: false };
  const moved = await engine.read({ ...drawing, pen, strokes: one, readers: ["shipped"] });
  expect(moved?.shipped?.image).not.toEqual(own?.image);
  expect(server.requests.filter((name) => name === file)).toHaveLength(1);
  server.answers.delete(file);
});

it("writes digits without data, and while it trains", async () => {
  server.requests.length = 0;
  const digits = await engine.writeDigits(3, 24);
  expect(server.requests).toEqual([]);
  expect(digits.map(({ label }) => label)).toEqual(Array.from({ length: 24 }, (_, i) => i % 10));
  for (const { image, strokes } of digits) {
    expect(image).toHaveLength(784);
    expect(Math.max(...image)).toBe(255);
    expect(strokes.length).toBeGreaterThan(0);
    for (const stroke of strokes) expect(stroke.length).toBeGreaterThan(1);
  }
  expect(await engine.writeDigits(4, 24)).not.toEqual(digits);
  expect(await reason(engine.writeDigits(0.5, 1))).toMatchObject({ code: "invalid" });
  // The strokes make a picture much like the one that comes with them, whose pen is wider or narrower.
  const [first] = digits;
  await engine.load(long, 1);
  const training = engine.train();
  await epoch(1);
  const seen = await trainedAnswer(first?.strokes ?? []);
  const apart = seen?.image.map((level, i) => Math.abs(level - (first?.image[i] ?? 0))) ?? [];
  expect(apart.reduce((sum, difference) => sum + difference, 0) / 784 / 255).toBeLessThan(0.1);
  expect(await engine.writeDigits(3, 24)).toEqual(digits);
  await engine.stop();
  expect(await training).toBe("stopped");
});

it("shows training pictures as the lesson changes them", async () => {
  expect(await reason(engine.augmentedSamples(1, 5))).toMatchObject({ code: "invalid" });
  await engine.load(lesson, 1);
  const plain = await engine.augmentedSamples(1, 12);
  expect(plain).toEqual(await engine.augmentedSamples(2, 12));
  expect(plain).toHaveLength(12);
  await engine.load({ ...lesson, augmentation: { pen: 0.5 } }, 1);
  const mixed = await engine.augmentedSamples(1, 12);
  expect(mixed.map(({ label }) => label)).toEqual(plain.map(({ label }) => label));
  const anew = mixed.filter(({ image }, i) => String(image) !== String(plain[i]?.image));
  expect(anew.length).toBeGreaterThan(1);
  expect(anew.length).toBeLessThan(11);
  expect(await engine.augmentedSamples(1, 12)).toEqual(mixed);
  expect(await engine.augmentedSamples(2, 12)).not.toEqual(mixed);
});

it("answers predictions, pause and stop while it trains", async () => {
  await engine.load(long, 1);
  const training = engine.train();
  await epoch(1);
  const answers: number[] = [];
  for (let i = 0; i < 20; i += 1) {
    const asked = performance.now();
    expect((await trainedAnswer(one))?.probabilities).toHaveLength(10);
    answers.push(performance.now() - asked);
  }
  answers.sort((a, b) => a - b);
  expect(answers[10]).toBeLessThan(50);
  const order: number[] = [];
  await Promise.all([0, 1, 2, 3].map((i) => engine.predictTest(i).then(() => order.push(i))));
  expect(order).toEqual([0, 1, 2, 3]);

  const asked = performance.now();
  await engine.pause();
  expect(performance.now() - asked).toBeLessThan(100);
  await wait(100);
  const count = log.length;
  await wait(300);
  expect(log).toHaveLength(count);
  expect((await engine.evaluate()).accuracy).toBeGreaterThan(0.8);
  await engine.resume();
  await epoch(epochs.length + 2);
  expect(await engine.kept()).toMatchObject({ seed: 1, epochs: 200, epoch: epochs.at(-1)?.epoch });
  await engine.stop();
  expect(await training).toBe("stopped");
  expect(await engine.kept()).toBeNull();
});

it("evaluates the network as it is while a training waits, and stops a training to load", async () => {
  await engine.load(long, 1);
  const training = engine.train();
  await epoch(1);
  expect((await engine.evaluate()).accuracy).toBeGreaterThan(0.7);
  const seen = epochs.length;
  await epoch(seen + 2);
  const run = await engine.load(lesson, 5);
  expect(await training).toBe("stopped");
  expect(run).toMatchObject({ seed: 5, epoch: 0 });
  expect(await engine.kept()).toMatchObject({ lesson: { id: "long" } });
  // Stopped before its own first epoch, the new run takes nothing away.
  await engine.load(long, 6);
  const another = engine.train();
  await engine.stop();
  expect(await another).toBe("stopped");
  expect(await engine.kept()).toMatchObject({ seed: 1, lesson: { id: "long" } });
});

it("survives a worker that vanishes: the last finished epoch is there, bit for bit", async () => {
  const twenty = { ...lesson, epochs: 20 };
  await engine.load(twenty, 3);
  await engine.train();
  const whole = await engine.exportState();

  await engine.load(twenty, 3);
  const afterFirst = epoch(1).then(() => threads.at(-1)?.terminate());
  const training = reason(engine.train());
  await afterFirst;
  expect(await training).toMatchObject({ code: "worker-died" });
  expect(log.at(-1)).toBe("died: worker-died");
  expect(await engine.kept()).toMatchObject({ seed: 3, epochs: 20 });
  expect(await reason(engine.evaluate())).toBeInstanceOf(Failure);

  const restored = await engine.restoreKept();
  expect(restored.epoch).toBeGreaterThan(0);
  expect(restored.history.loss).toHaveLength(restored.epoch);
  expect(await engine.train()).toBe("finished");
  expect(Buffer.from(await engine.exportState()).equals(whole)).toBe(true);
}, 30_000);

it("says what is wrong", async () => {
  const invalid = { code: "invalid" };
  expect(await reason(engine.train())).toMatchObject(invalid);
  expect(await reason(engine.load(lesson, 1.5))).toMatchObject({
    ...invalid,
    message: "The seed must be a whole number from 0 to 9007199254740991",
  });
  const failure = await reason(engine.load({ ...lesson, optimizer: "adm" }, 1));
  expect(failure).toBeInstanceOf(Failure);
  expect(failure).toMatchObject({ ...invalid, message: expect.stringMatching(/adm/) });
  expect(await reason(engine.importState(new Uint8Array(100)))).toMatchObject(invalid);
  expect(await reason(engine.testPicture(10_000))).toMatchObject({
    ...invalid,
    message: "Test pictures are numbered 0 to 9999, got 10000",
  });
  const missing = server.answers.get("t10k-images-idx3-ubyte.gz");
  server.answers.delete("t10k-images-idx3-ubyte.gz");
  const other = new Engine({ data() {}, progress() {}, epoch() {}, died() {} }, { dataUrl: server.url });
  expect(await reason(other.load(lesson, 1))).toMatchObject({
    code: "data-missing",
    file: "t10k-images-idx3-ubyte.gz",
  });
  if (missing) server.answers.set("t10k-images-idx3-ubyte.gz", missing);
  expect(await other.load(lesson, 1)).toMatchObject({ epoch: 0 });
  other.terminate();
});

it("takes a saved run as its own", async () => {
  await engine.load(lesson, 7);
  await engine.train();
  const bytes = await engine.exportState();
  await engine.load({ ...lesson, epochs: 1 }, 8);
  expect(await engine.importState(bytes)).toMatchObject({ seed: 7, epoch: 3, epochs: 3 });
  expect(Buffer.from(await engine.exportState()).equals(bytes)).toBe(true);
  expect(await engine.predictTest(0)).toMatchObject({ digit: 7, sure: true });
});
