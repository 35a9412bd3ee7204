import type { Session } from "songeul-wasm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { evaluate } from "../../web/engine/evaluation";
import { Ticker } from "../../web/engine/ticker";
import { TrainingLoop } from "../../web/engine/training-loop";
import type { EpochDetail, ProgressDetail } from "../../web/engine/types";
import { TurningChannel } from "./engine-channel";
import { lesson, sessionWithMnist } from "./engine-mnist";

let session: Session;

beforeAll(async () => {
  vi.stubGlobal("MessageChannel", TurningChannel);
  session = await sessionWithMnist();
});
afterAll(() => {
  vi.unstubAllGlobals();
  session.delete();
});

const start = (changes: object = {}) => session.start(JSON.stringify({ ...lesson, ...changes }), 1);
const hidden = (units: number) => [
  { type: "Flatten" },
  { type: "Dense", units, activation: "relu" },
  { type: "Dense", units: 10, activation: "softmax" },
];
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function recordingLoop() {
  const order: string[] = [];
  const epochs: EpochDetail[] = [];
  const progress: ProgressDetail[] = [];
  const states: Uint8Array[] = [];
  let onEpoch = (_epoch: number): void => {};
  const loop = new TrainingLoop(session, {
    progress: (detail) => {
      order.push(`progress ${detail.epoch}`);
      progress.push(detail);
    },
    epoch: (detail, state) => {
      order.push(`epoch ${detail.epoch}`);
      epochs.push(detail);
      states.push(state);
      onEpoch(detail.epoch);
    },
  });
  const whenEpoch = (action: (epoch: number) => void) => {
    onEpoch = action;
  };
  return { loop, order, epochs, progress, states, whenEpoch };
}

it("trains to the end, an epoch event after each epoch", async () => {
  start();
  const { loop, epochs } = recordingLoop();
  const began = performance.now();
  expect(await loop.run()).toBe("finished");
  const wall = (performance.now() - began) / 1000;
  expect(epochs.map((detail) => detail.epoch)).toEqual([1, 2, 3]);
  const history = session.history();
  expect(history).toHaveLength(3);
  for (const [index, detail] of epochs.entries()) {
    expect(detail).toMatchObject({ ...history[index], epochs: 3 });
    expect(detail.samples_per_second).toBeGreaterThan(1000);
    const [header, line] = detail.log.split("\n");
    expect(header).toBe(`Epoch ${index + 1}/3`);
    expect(line).toMatch(
      /^63\/63 \[={30}\] - .*s \d+[mu]?s\/step - loss: [\d.]+ - accuracy: [\d.]+ - val_loss: /,
    );
  }
  expect(epochs.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(wall, 1);
  expect(epochs[2]?.accuracy).toBeGreaterThan(0.8);
});

it("answers others between slices, and says how it stands about four times a second", async () => {
  start({ layers: hidden(200), split: { train: [0, 50_000], validation: [50_000, 60_000] }, epochs: 2 });
  const { loop, progress, order, epochs } = recordingLoop();
  const waits: number[] = [];
  const ticker = new Ticker();
  let training = true;
  const ending = loop.run().finally(() => {
    training = false;
  });
  while (training) {
    const asked = performance.now();
    await ticker.next();
    waits.push(performance.now() - asked);
  }
  ticker.close();
  await ending;
  waits.sort((a, b) => a - b);
  expect(waits[Math.floor(waits.length * 0.9)]).toBeLessThan(40);
  const seconds = epochs.reduce((sum, epoch) => sum + epoch.seconds, 0);
  expect(progress.length).toBeLessThan(seconds * 4 + 3 + epochs.length);
  expect(progress.length).toBeGreaterThan(seconds * 2);
  expect(order.indexOf("epoch 1")).toBeLessThan(order.indexOf("progress 2"));
  const training1 = progress.find(({ phase, step }) => phase === "training" && step > 100);
  expect(training1?.line).toMatch(/^ *\d+\/1563 \[=*>\.*\] - ETA: /);
  expect(training1?.samples_per_second).toBeGreaterThan(1000);
  expect(training1?.seconds_left).toBeGreaterThan(0);
});

it("tells of a validation that takes long, and of the next epoch with the end of the one before", async () => {
  start({ layers: hidden(3000), split: { train: [0, 64], validation: [0, 60_000] }, epochs: 2 });
  const { loop, progress, order } = recordingLoop();
  await loop.run();
  const validating = progress.filter(({ phase }) => phase === "validation");
  expect(validating.map(({ epoch }) => epoch)).toEqual(expect.arrayContaining([1, 2]));
  expect(validating[0]?.line).toMatch(/^[12]\/2 \[=+>?\.*\] /);
  expect(order[order.indexOf("epoch 1") + 1]).toBe("progress 2");
});

it("pauses at once, goes on, and does not count the pause", async () => {
  start({ split: { train: [0, 20_000] }, epochs: 1 });
  const { loop, epochs } = recordingLoop();
  const began = performance.now();
  const ending = loop.run();
  await wait(40);
  loop.pause();
  const paused = session.progress();
  expect(paused.step).toBeGreaterThan(0);
  await wait(400);
  expect(session.progress()).toEqual(paused);
  loop.resume();
  expect(await ending).toBe("finished");
  const wall = (performance.now() - began) / 1000;
  expect(epochs[0]?.seconds).toBeLessThan(wall - 0.38);
  expect(epochs[0]).not.toHaveProperty("val_loss");
});

it("stops while paused and while it trains", async () => {
  start({ epochs: 50 });
  for (const paused of [true, false]) {
    const { loop } = recordingLoop();
    const ending = loop.run();
    await wait(20);
    if (paused) loop.pause();
    loop.stop();
    expect(await ending).toBe("stopped");
  }
  expect(session.progress().phase).not.toBe("finished");
});

it("goes on from the state of an epoch bit for bit", async () => {
  start();
  const whole = recordingLoop();
  await whole.loop.run();
  const history = session.history();
  const state = session.state();

  start();
  const first = recordingLoop();
  first.whenEpoch(() => first.loop.stop());
  expect(await first.loop.run()).toBe("stopped");
  expect(first.states).toHaveLength(1);
  expect(first.states[0]).toEqual(whole.states[0]);

  session.start(JSON.stringify(lesson), 99);
  const restored = session.restore(first.states[0] as Uint8Array);
  expect(restored).toMatchObject({ seed: 1, epoch: 1, epochs: 3 });
  const rest = recordingLoop();
  expect(await rest.loop.run()).toBe("finished");
  expect(rest.epochs.map((detail) => detail.epoch)).toEqual([2, 3]);
  expect(session.history()).toEqual(history);
  expect(Buffer.from(session.state()).equals(state)).toBe(true);
});

it("evaluates in slices, to the same score as at one go", async () => {
  session.beginEvaluation();
  const { loss, accuracy } = session.advanceEvaluation(1_000_000);
  expect(await evaluate(session)).toEqual({ loss, accuracy });
  expect(accuracy).toBeGreaterThan(0.8);
});
