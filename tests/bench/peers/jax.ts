// jax-js on its WebAssembly backend: one jitted function is the whole step, optimizer included.
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from "@jax-js/jax";
import { dropoutMask, forward, initialWeights } from "./jax-network";
import { type Learner, type Network, offer } from "./peer";

type Tensors = np.Array[];

await init("wasm");
defaultDevice("wasm");
await offer(build);

function build({ layers, optimizer }: Network): Learner {
  let weights = initialWeights(layers);
  let m = weights.map((w) => np.zerosLike(w.ref));
  let v = weights.map((w) => np.zerosLike(w.ref));
  let steps = 0;
  const update = optimizer.name === "adam" ? adam : rmsprop;
  const meanLoss = (weights: Tensors, x: np.Array, y: np.Array, mask: np.Array) =>
    nn
      .logSoftmax(forward(layers, weights, x, mask))
      .mul(y)
      .sum(1)
      .mean()
      .mul(-1);
  const gradientsOf = valueAndGrad(meanLoss);
  const step = jit(
    (weights: Tensors, m: Tensors, v: Tensors, x: np.Array, y: np.Array, mask: np.Array, rate: np.Array) => {
      const [loss, gradients] = gradientsOf(tree.ref(weights), x, y, mask);
      loss.dispose();
      return update(weights, gradients as Tensors, m, v, rate);
    },
  );
  const infer = jit((weights: Tensors, x: np.Array) => forward(layers, weights, x, null));
  return {
    step: ({ count, images, labels }) => {
      steps += 1;
      // Adam's bias correction, as Keras has it
      const correction = optimizer.name === "adam" ? Math.sqrt(1 - 0.999 ** steps) / (1 - 0.9 ** steps) : 1;
      const x = np.array(images.slice()).reshape([count, 784]);
      const y = np.array(oneHot(labels)).reshape([count, 10]);
      const rate = np.array(Float32Array.of(optimizer.learning_rate * correction));
      [weights, m, v] = step(weights, m, v, x, y, dropoutMask(layers, count), rate);
      // asks for a result, so that nothing is put off
      weights.at(-1)?.ref.dataSync();
    },
    predict: (images, count) =>
      infer(tree.ref(weights), np.array(images.slice()).reshape([count, 784])).dataSync() as Float32Array,
  };
}

function oneHot(labels: Uint8Array): Float32Array<ArrayBuffer> {
  const targets = new Float32Array(labels.length * 10);
  for (const [row, label] of labels.entries()) targets[row * 10 + label] = 1;
  return targets;
}

function adam(w: Tensors, gradients: Tensors, m: Tensors, v: Tensors, rate: np.Array) {
  const mean = gradients.map((g, i) => (m[i] as np.Array).mul(0.9).add(g.ref.mul(0.1)));
  const square = gradients.map((g, i) => (v[i] as np.Array).mul(0.999).add(np.square(g).mul(0.001)));
  const next = w.map((one, i) =>
    one.sub(rate.ref.mul((mean[i] as np.Array).ref).div(np.sqrt((square[i] as np.Array).ref).add(1e-7))),
  );
  rate.dispose();
  return [next, mean, square] as [Tensors, Tensors, Tensors];
}

function rmsprop(w: Tensors, gradients: Tensors, m: Tensors, v: Tensors, rate: np.Array) {
  const square = gradients.map((g, i) => (v[i] as np.Array).mul(0.9).add(np.square(g.ref).mul(0.1)));
  const next = w.map((one, i) =>
    one.sub(rate.ref.mul(gradients[i] as np.Array).div(np.sqrt((square[i] as np.Array).ref).add(1e-7))),
  );
  rate.dispose();
  return [next, m, square] as [Tensors, Tensors, Tensors];
}
