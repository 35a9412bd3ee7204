// TensorFlow.js on its WebAssembly backend with SIMD, one thread.
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "./tfjs-conv-gradient";
import type { Batch } from "./mnist";
import { type Learner, type Network, type NetworkLayer, offer } from "./peer";

setWasmPaths("tfjs/");
await tf.setBackend("wasm");
await tf.ready();
await offer(build);

function build({ layers, optimizer }: Network): Learner {
  tf.disposeVariables();
  const model = tf.sequential();
  model.add(tf.layers.reshape({ inputShape: [784], targetShape: [28, 28, 1] }));
  for (const layer of layers) model.add(tfLayer(layer));
  const rate = optimizer.learning_rate;
  const trainer =
    optimizer.name === "adam" ? tf.train.adam(rate, 0.9, 0.999, 1e-7) : tf.train.rmsprop(rate, 0.9, 0, 1e-7);
  return {
    step: ({ count, images, labels }: Batch) =>
      tf.tidy(() => {
        const inputs = tf.tensor2d(images, [count, 784]);
        const targets = tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), 10);
        trainer.minimize(() => {
          const logits = model.apply(inputs, { training: true }) as tf.Tensor2D;
          return tf.losses.softmaxCrossEntropy(targets, logits);
        });
      }),
    predict: (images, count) =>
      tf.tidy(() => (model.apply(tf.tensor2d(images, [count, 784])) as tf.Tensor).dataSync()),
  };
}

/** The last layer stays without its softmax, which is part of the loss. */
function tfLayer(layer: NetworkLayer): tf.layers.Layer {
  switch (layer.type) {
    case "Flatten":
      return tf.layers.flatten();
    case "Dense":
      return tf.layers.dense({
        units: layer.units,
        activation: layer.activation === "softmax" ? "linear" : layer.activation,
      });
    case "Dropout":
      return tf.layers.dropout({ rate: layer.rate });
    case "Conv2D":
      return tf.layers.conv2d({
        filters: layer.filters,
        kernelSize: layer.kernel_size,
        activation: layer.activation,
      });
    case "MaxPooling2D":
      return tf.layers.maxPooling2d({ poolSize: layer.pool_size });
  }
}
