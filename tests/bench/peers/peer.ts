// What is measured of another library in a page, the same way for each: `window.peer` is called by scripts/bench.
import { type Batch, Batches, loadMnist, type Mnist, pictures } from "./mnist";

/** A network of the benchmark: a lesson, of which the peers need this. */
export interface Network {
  layers: NetworkLayer[];
  optimizer: { name: "adam" | "rmsprop"; learning_rate: number };
  batch_size: number;
}

export type NetworkLayer =
  | { type: "Flatten" }
  | { type: "Dense"; units: number; activation: "relu" | "tanh" | "softmax" }
  | { type: "Dropout"; rate: number }
  | { type: "Conv2D"; filters: number; kernel_size: number; activation: "relu" }
  | { type: "MaxPooling2D"; pool_size: number };

/** One network in one library. */
export interface Learner {
  /** One step of training; all of it is done when this returns or resolves. */
  step(batch: Batch): void | Promise<void>;
  /** Ten probabilities (or logits) for each of `count` pictures, row by row. */
  predict(images: Float32Array, count: number): ArrayLike<number>;
}

export interface Measured {
  samples: number;
  seconds: number;
}

declare global {
  interface Window {
    peer: {
      prepare(network: Network): Promise<void>;
      train(seconds: number): Promise<Measured>;
      /** Share of the first `count` test pictures that are read right. */
      evaluate(count: number): number;
      /** Median milliseconds for one picture, its probabilities read. */
      latency(): number;
    };
  }
}

/** Loads the data and offers `window.peer`. */
export async function offer(build: (network: Network) => Learner | Promise<Learner>): Promise<void> {
  const data = await loadMnist();
  let learner: Learner;
  let batches: Batches;
  const train = async (seconds: number) => {
    const begin = performance.now();
    let samples = 0;
    let passed = 0;
    while (passed < seconds) {
      const batch = batches.next();
      await learner.step(batch);
      samples += batch.count;
      passed = (performance.now() - begin) / 1000;
    }
    return { samples, seconds: passed };
  };
  window.peer = {
    train,
    prepare: async (network) => {
      learner = await build(network);
      batches = new Batches(data, network.batch_size);
      await train(1);
    },
    evaluate: (count) => accuracy(learner, data, count),
    latency: () => latency(learner, data),
  };
}

function accuracy(learner: Learner, data: Mnist, count: number): number {
  const rows = 100;
  let right = 0;
  for (let first = 0; first < count; first += rows) {
    const outputs = learner.predict(pictures(data.testImages, first, rows), rows);
    for (let row = 0; row < rows; row++) {
      const ten = Array.from({ length: 10 }, (_, digit) => Number(outputs[row * 10 + digit]));
      if (ten.indexOf(Math.max(...ten)) === data.testLabels[first + row]) right += 1;
    }
  }
  return right / count;
}

function latency(learner: Learner, data: Mnist): number {
  const images = Array.from({ length: 100 }, (_, index) => pictures(data.testImages, index, 1));
  return medianMilliseconds((index) => learner.predict(images[index] as Float32Array, 1));
}

/** Of calls with 0 to 99. A page's clock ticks every 0.1 ms, so they are timed in blocks. */
export function medianMilliseconds(call: (index: number) => unknown): number {
  const times: number[] = [];
  const begin = performance.now();
  while (performance.now() - begin < 2000 || times.length < 3) {
    const block = performance.now();
    for (let index = 0; index < 100; index++) call(index);
    times.push((performance.now() - block) / 100);
  }
  times.splice(0, Math.floor(times.length / 4)); // until the code is compiled
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
