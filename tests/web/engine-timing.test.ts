import { expect, it } from "vitest";
import { EpochClock } from "../../web/engine/epoch-clock";
import { Heartbeat, patienceFor } from "../../web/engine/heartbeat";
import { Pace } from "../../web/engine/pace";
import type { RunInfo } from "../../web/engine/types";

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("finds slices of about 16 ms, and cuts them at once when batches get slow", () => {
  const pace = new Pace();
  expect(pace.batches).toBe(1);
  for (let i = 0; i < 12; i += 1) pace.measured(pace.batches, pace.batches * 0.1);
  expect(pace.batches).toBe(160);
  pace.measured(160, 160 * 4);
  expect(pace.batches).toBe(4);
  pace.measured(4, 400);
  expect(pace.batches).toBe(1);
  // Too short to be measured.
  pace.measured(1, 0);
  expect(pace.batches).toBe(2);
});

it("measures epochs without pauses, and guesses what is left", () => {
  const clock = new EpochClock(1000);
  const progress = { phase: "training", epoch: 1, epochs: 3, step: 50, steps: 100 } as const;
  const seen = { ...progress, loss: 0, accuracy: 0, samples: 1600, samples_per_epoch: 3200 };
  clock.trained(1600, 800);
  clock.leave(2000);
  expect(clock.seconds(5000)).toBe(1);
  clock.comeBack(5000);
  expect(clock.seconds(5000)).toBe(1);
  expect(clock.samplesPerSecond()).toBe(2000);
  expect(clock.secondsLeft(seen, 5000)).toBe(5);
  expect(clock.epochEnds(6000)).toBe(2);
  expect(clock.secondsLeft({ ...seen, epoch: 2 }, 6500)).toBe(3.5);
});

it("lets a worker miss few beats, and calls it dead once", async () => {
  let alive = true;
  let deaths = 0;
  const heart = new Heartbeat(
    () => (alive ? Promise.resolve() : new Promise(() => {})),
    () => {
      deaths += 1;
    },
    10,
  );
  await wait(100);
  expect(deaths).toBe(0);
  alive = false;
  await wait(200);
  expect(deaths).toBe(1);
  heart.stop();
});

it("is patient with batches that take a slow device seconds", () => {
  const layers = [
    { name: "dense", type: "Dense", activation: "relu", output_shape: [50], parameters: 39_250 },
  ];
  const run = { model: { summary: "", layers, parameters: 39_250 } } as unknown as RunInfo;
  expect(patienceFor(run, 32)).toBe(3);
  expect(patienceFor(run, 60_000)).toBeGreaterThan(60);
});
