// The networks of the benchmark in jax-js, pictures as (batch, channels, height, width).
import { lax, nn, numpy as np } from "@jax-js/jax";
import type { NetworkLayer } from "./peer";

/** Kernels drawn as Keras draws them (glorot_uniform), biases zero: two tensors for each layer that has weights. */
export function initialWeights(layers: NetworkLayer[]): np.Array[] {
  const weights: np.Array[] = [];
  let [channels, side] = [1, 28];
  let inputs = 784;
  for (const layer of layers) {
    if (layer.type === "Dense") {
      weights.push(glorot([inputs, layer.units], inputs, layer.units), np.zeros([layer.units]));
      inputs = layer.units;
    } else if (layer.type === "Conv2D") {
      const { filters, kernel_size: size } = layer;
      const area = size * size;
      weights.push(glorot([filters, channels, size, size], channels * area, filters * area));
      weights.push(np.zeros([filters, 1, 1]));
      [channels, side] = [filters, side - size + 1];
      inputs = channels * side * side;
    } else if (layer.type === "MaxPooling2D") {
      side = Math.floor(side / layer.pool_size);
      inputs = channels * side * side;
    }
  }
  return weights;
}

function glorot(shape: number[], fanIn: number, fanOut: number): np.Array {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  const size = shape.reduce((product, one) => product * one, 1);
  return np.array(Float32Array.from({ length: size }, () => (2 * Math.random() - 1) * limit)).reshape(shape);
}

/** The logits. `mask` is for dropout in training, null in inference; all arguments are consumed. */
export function forward(
  layers: NetworkLayer[],
  weights: np.Array[],
  x: np.Array,
  mask: np.Array | null,
): np.Array {
  let at = 0;
  const next = () => weights[at++] as np.Array;
  let y = layers[0]?.type === "Conv2D" ? x.reshape([-1, 1, 28, 28]) : x;
  let unused = mask;
  for (const layer of layers) {
    if (layer.type === "Flatten") y = y.reshape([y.shape[0] ?? 0, -1]);
    else if (layer.type === "Dense") y = activated(np.matmul(y, next()).add(next()), layer.activation);
    else if (layer.type === "Conv2D") y = nn.relu(convolution(y, next()).add(next()));
    else if (layer.type === "MaxPooling2D")
      y = lax.reduceWindow(y, (window) => np.max(window), [2, 2], [2, 2]);
    else if (unused) {
      y = y.mul(unused);
      unused = null;
    }
  }
  unused?.dispose();
  return y;
}

/**
 * Valid, stride 1, out of slices and one matrix product: several times as fast there as `lax.conv`, whose gradient
 * is slow.
 */
function convolution(x: np.Array, kernel: np.Array): np.Array {
  const [filters = 0, channels = 0, size = 0] = kernel.shape;
  const [samples = 0, , inputHeight = 0, inputWidth = 0] = x.shape;
  const [height, width] = [inputHeight - size + 1, inputWidth - size + 1];
  const columns: np.Array[] = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) columns.push(x.ref.slice([], [], [i, i + height], [j, j + width]));
  }
  x.dispose();
  const area = size * size;
  const pixels = np.stack(columns, 2).reshape([samples, channels * area, height * width]);
  const products = np.tensordot(kernel.reshape([filters, channels * area]), pixels, [[1], [1]]);
  return products.transpose([1, 0, 2]).reshape([samples, filters, height, width]);
}

function activated(y: np.Array, activation: "relu" | "tanh" | "softmax"): np.Array {
  if (activation === "relu") return nn.relu(y);
  return activation === "tanh" ? np.tanh(y) : y;
}

/** 0 or 1/(1 - rate) for each unit of the layer before the Dropout layer; a single number where there is none. */
export function dropoutMask(layers: NetworkLayer[], count: number): np.Array {
  const at = layers.findIndex(({ type }) => type === "Dropout");
  const dropout = layers[at];
  const before = layers[at - 1];
  if (dropout?.type !== "Dropout" || before?.type !== "Dense") return np.array(Float32Array.of(1));
  const kept = 1 / (1 - dropout.rate);
  const mask = Float32Array.from({ length: count * before.units }, () =>
    Math.random() < dropout.rate ? 0 : kept,
  );
  return np.array(mask).reshape([count, before.units]);
}
