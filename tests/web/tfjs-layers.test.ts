// Layers, activations and losses against TensorFlow.js, where it means the same.
import * as tf from "@tensorflow/tfjs";
import type { Session } from "songeul-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sessionWithMnist } from "./engine-mnist";
import { largestLossDifference, largestWeightDifference, pair } from "./tfjs-pair";

const steps = 30;
const inputShape = [28, 28, 1];
const softmax = { type: "Dense", units: 10, activation: "softmax" };
const theirSoftmax = () => tf.layers.dense({ units: 10, activation: "softmax" });

let session: Session;

beforeAll(async () => {
  await tf.setBackend("cpu");
  session = await sessionWithMnist();
});

afterAll(() => session.delete());

interface Case {
  ours: (object | string)[];
  theirs: tf.layers.Layer[];
  loss?: [ours: string, theirs: string];
  learningRate?: number;
  batchSize?: number;
}

/** Trains both with SGD; the largest differences of a step's loss and of a weight tensor. */
async function differences({ ours, theirs, loss, learningRate = 0.05, batchSize = 4 }: Case) {
  const [ourLoss, theirLoss] = loss ?? ["categorical_crossentropy", "categoricalCrossentropy"];
  const model = tf.sequential({ layers: theirs });
  model.compile({ optimizer: tf.train.sgd(learningRate), loss: theirLoss });
  const optimizer = { name: "sgd", learning_rate: learningRate };
  const both = pair(session, { layers: ours, loss: ourLoss, optimizer }, model, batchSize);
  const before = model.getWeights().map((tensor) => tensor.dataSync().slice());
  const losses = await largestLossDifference(both, steps);
  // something was learned, so the comparison says something
  expect(model.getWeights()[0]?.dataSync()).not.toEqual(before[0]);
  const weights = largestWeightDifference(both);
  model.dispose();
  return { losses, weights };
}

async function expectSame(one: Case): Promise<void> {
  const { losses, weights } = await differences(one);
  expect(losses).toBeLessThan(1e-5);
  expect(weights).toBeLessThan(1e-5);
}

describe("30 steps of SGD on real MNIST, from the same weights as TensorFlow.js", () => {
  test("convolution and max pooling", () =>
    expectSame({
      ours: [
        { type: "Conv2D", filters: 4, kernel_size: 5, activation: "relu" },
        { type: "MaxPooling2D", pool_size: 3 },
        { type: "Conv2D", filters: 6, kernel_size: [3, 2], padding: "same", activation: "relu" },
        "Flatten",
        softmax,
      ],
      theirs: [
        tf.layers.conv2d({ filters: 4, kernelSize: 5, activation: "relu", inputShape }),
        tf.layers.maxPooling2d({ poolSize: 3 }),
        tf.layers.conv2d({ filters: 6, kernelSize: [3, 2], padding: "same", activation: "relu" }),
        tf.layers.flatten(),
        theirSoftmax(),
      ],
    }));

  test("LeNet: tanh and average pooling", () =>
    expectSame({
      ours: [
        { type: "Conv2D", filters: 3, kernel_size: 5, padding: "same", activation: "tanh" },
        { type: "AveragePooling2D", pool_size: 2 },
        { type: "Conv2D", filters: 5, kernel_size: 5, activation: "tanh" },
        { type: "AveragePooling2D", pool_size: 2 },
        "Flatten",
        { type: "Dense", units: 20, activation: "tanh" },
        softmax,
      ],
      theirs: [
        tf.layers.conv2d({ filters: 3, kernelSize: 5, padding: "same", activation: "tanh", inputShape }),
        tf.layers.averagePooling2d({ poolSize: 2 }),
        tf.layers.conv2d({ filters: 5, kernelSize: 5, activation: "tanh" }),
        tf.layers.averagePooling2d({ poolSize: 2 }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 20, activation: "tanh" }),
        theirSoftmax(),
      ],
    }));

  // Average pooling only without padding: going back, TensorFlow.js divides by the whole window, not by
  // the places in the picture that it averaged over.
  test("strides that do not fit, and padding same with even windows", () =>
    expectSame({
      ours: [
        { type: "Conv2D", filters: 4, kernel_size: 4, strides: [3, 5], padding: "same", activation: "relu" },
        { type: "AveragePooling2D", pool_size: 2, strides: [2, 1] },
        { type: "Conv2D", filters: 5, kernel_size: 2, strides: 2, padding: "same", activation: "sigmoid" },
        { type: "MaxPooling2D", pool_size: 2, strides: 1, padding: "same" },
        "Flatten",
        softmax,
      ],
      theirs: [
        tf.layers.conv2d({
          filters: 4,
          kernelSize: 4,
          strides: [3, 5],
          padding: "same",
          activation: "relu",
          inputShape,
        }),
        tf.layers.averagePooling2d({ poolSize: 2, strides: [2, 1] }),
        tf.layers.conv2d({ filters: 5, kernelSize: 2, strides: 2, padding: "same", activation: "sigmoid" }),
        tf.layers.maxPooling2d({ poolSize: 2, strides: 1, padding: "same" }),
        tf.layers.flatten(),
        theirSoftmax(),
      ],
    }));

  test("global average pooling", () =>
    expectSame({
      ours: [
        { type: "Conv2D", filters: 10, kernel_size: 3, strides: 2, activation: "tanh" },
        "GlobalAveragePooling2D",
        { type: "Activation", activation: "softmax" },
      ],
      theirs: [
        tf.layers.conv2d({ filters: 10, kernelSize: 3, strides: 2, activation: "tanh", inputShape }),
        tf.layers.globalAveragePooling2d({}),
        tf.layers.activation({ activation: "softmax" }),
      ],
      learningRate: 0.5,
    }));

  test("sigmoid, a softmax in the middle and mean squared error", () =>
    expectSame({
      ours: [
        "Flatten",
        { type: "Dense", units: 20, activation: "sigmoid" },
        { type: "Dense", units: 15, activation: "softmax" },
        softmax,
      ],
      theirs: [
        tf.layers.flatten({ inputShape }),
        tf.layers.dense({ units: 20, activation: "sigmoid" }),
        tf.layers.dense({ units: 15, activation: "softmax" }),
        theirSoftmax(),
      ],
      loss: ["mean_squared_error", "meanSquaredError"],
      learningRate: 1,
    }));

  // Its moving variance is another one, so weights are not compared; training does not see it. Of fewer
  // samples the statistics are so uncertain that the last bits of float grow into visible differences.
  test("batch normalization, by its losses", async () => {
    const { losses } = await differences({
      ours: [
        { type: "Conv2D", filters: 4, kernel_size: 3, strides: 2 },
        "BatchNormalization",
        { type: "Activation", activation: "relu" },
        "Flatten",
        { type: "Dense", units: 16 },
        "BatchNormalization",
        { type: "Activation", activation: "relu" },
        softmax,
      ],
      theirs: [
        tf.layers.conv2d({ filters: 4, kernelSize: 3, strides: 2, inputShape }),
        tf.layers.batchNormalization(),
        tf.layers.activation({ activation: "relu" }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 16 }),
        tf.layers.batchNormalization(),
        tf.layers.activation({ activation: "relu" }),
        theirSoftmax(),
      ],
      batchSize: 16,
    });
    expect(losses).toBeLessThan(1e-5);
  });
});
