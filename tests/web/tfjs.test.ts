// The core against an implementation that is not ours: TensorFlow.js from the same weights on the same batches.
import * as tf from "@tensorflow/tfjs";
import type { Session } from "songeul-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionWithMnist } from "./engine-mnist";
import { largestLossDifference, largestWeightDifference, type Pair, pair as pairOf } from "./tfjs-pair";

let session: Session;

beforeAll(async () => {
  await tf.setBackend("cpu");
  session = await sessionWithMnist();
});

afterAll(() => session.delete());

/** Both networks, 784-50-10, with our initial weights. */
function pair(optimizer: object, theirs: tf.Optimizer): Pair {
  const network = {
    layers: [
      { type: "Flatten" },
      { type: "Dense", units: 50, activation: "relu" },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
    loss: "categorical_crossentropy",
    optimizer,
  };
  const model = tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28, 1] }),
      tf.layers.dense({ units: 50, activation: "relu" }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: theirs, loss: "categoricalCrossentropy" });
  return pairOf(session, network, model);
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
