// The core against an implementation that is not ours: TensorFlow.js from the same weights on the same batches.
import * as tf from "@tensorflow/tfjs";
import type { Session } from "songeul-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { idxBytes, sessionWithMnist } from "./engine-mnist";

const batchSize = 32;
const pixels = 28 * 28;
const tensorNames = ["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"] as const;

interface Pair {
  session: Session;
  model: tf.Sequential;
}

const trainImages = idxBytes("train-images");
const trainLabels = idxBytes("train-labels");
let session: Session;

beforeAll(async () => {
  await tf.setBackend("cpu");
  session = await sessionWithMnist();
});

afterAll(() => session.delete());

/** Both networks, 784-50-10, with our initial weights. */
function pair(optimizer: object, theirs: tf.Optimizer): Pair {
  const lesson = {
    layers: [
      { type: "Flatten" },
      { type: "Dense", units: 50, activation: "relu" },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
    loss: "categorical_crossentropy",
    optimizer,
    batch_size: batchSize,
    shuffle: false,
  };
  session.start(JSON.stringify(lesson), 7);
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 50, activation: "relu", inputShape: [pixels] }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: theirs, loss: "categoricalCrossentropy" });
  model.setWeights(ourWeights(session).map(({ shape, values }) => tf.tensor(values, shape)));
  return { session, model };
}

/** The weights in a saved state: 8 bytes of header size, the JSON header, then floats. */
function ourWeights(session: Session): { shape: number[]; values: Float32Array }[] {
  const bytes = session.state();
  const headerEnd = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, headerEnd)));
  return tensorNames.map((name) => {
    const { shape, data_offsets } = header[name];
    const [begin, end] = data_offsets;
    return { shape, values: new Float32Array(bytes.slice(headerEnd + begin, headerEnd + end).buffer) };
  });
}

function theirBatch(step: number): [tf.Tensor, tf.Tensor] {
  const first = step * batchSize;
  const images = trainImages.subarray(16 + first * pixels, 16 + (first + batchSize) * pixels);
  const labels = trainLabels.subarray(8 + first, 8 + first + batchSize);
  const inputs = Float32Array.from(images, (byte) => byte / 255);
  return [tf.tensor2d(inputs, [batchSize, pixels]), tf.oneHot(tf.tensor1d([...labels], "int32"), 10)];
}

/** Trains both for so many steps; answers the largest difference between their losses. */
async function largestLossDifference({ session, model }: Pair, steps: number): Promise<number> {
  let largest = 0;
  let sumBefore = 0;
  for (let step = 0; step < steps; step++) {
    const { loss, samples } = session.advance(1);
    const ours = (loss * samples - sumBefore) / batchSize;
    sumBefore = loss * samples;
    const [inputs, targets] = theirBatch(step);
    const theirs = (await model.trainOnBatch(inputs, targets)) as number;
    tf.dispose([inputs, targets]);
    largest = Math.max(largest, Math.abs(ours - theirs));
  }
  return largest;
}

const norm = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));

/** The largest difference of a tensor: norm of the difference over norm of the weights. */
function largestWeightDifference({ session, model }: Pair): number {
  const differences = ourWeights(session).map(({ values }, i) => {
    const theirs = model.getWeights()[i]?.dataSync() ?? [];
    return norm(values.map((value, j) => value - Number(theirs[j]))) / norm(values);
  });
  return Math.max(...differences);
}

describe("784-50-10 on real MNIST, from the same weights as TensorFlow.js", () => {
  test("has the same losses over 200 steps of SGD", async () => {
    const both = pair({ name: "sgd", learning_rate: 0.1 }, tf.train.sgd(0.1));
    expect(await largestLossDifference(both, 200)).toBeLessThan(1e-5);
    expect(largestWeightDifference(both)).toBeLessThan(1e-5);
    expect(session.progress().loss).toBeLessThan(1);
  });

  test("has the same losses with momentum", async () => {
    const both = pair({ name: "sgd", learning_rate: 0.02, momentum: 0.9 }, tf.train.momentum(0.02, 0.9));
    expect(await largestLossDifference(both, 50)).toBeLessThan(1e-5);
    expect(largestWeightDifference(both)).toBeLessThan(1e-5);
  });

  // Keras adds epsilon before the bias correction, TensorFlow.js after it. With no epsilon to speak of
  // both are the same formula.
  test("takes the same Adam steps where epsilon does not count", async () => {
    const both = pair({ name: "adam", epsilon: 1e-12 }, tf.train.adam(0.001, 0.9, 0.999, 1e-12));
    expect(await largestLossDifference(both, 20)).toBeLessThan(1e-4);
    expect(largestWeightDifference(both)).toBeLessThan(1e-4);
  });

  // With 1e-7 Keras's counts up to 1 / sqrt(1 - 0.999) = 32 times as much: it holds back weights whose
  // gradients are about as small, such as those of pixels that are hardly ever inked.
  test("takes nearly the same Adam steps with the usual epsilon", async () => {
    const both = pair({ name: "adam" }, tf.train.adam(0.001));
    expect(await largestLossDifference(both, 20)).toBeLessThan(1e-3);
    expect(largestWeightDifference(both)).toBeLessThan(5e-3);
  });
});
