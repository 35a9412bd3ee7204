// ConvNetJS 0.3.0, which has no Adam and no RMSprop: adadelta for all networks.
import convnetjs from "convnetjs";
import { type Learner, type Network, type NetworkLayer, offer } from "./peer";

await offer(build);

function build({ layers, batch_size }: Network): Learner {
  const net = new convnetjs.Net();
  net.makeLayers([{ type: "input", out_sx: 28, out_sy: 28, out_depth: 1 }, ...definitions(layers)]);
  const trainer = new convnetjs.Trainer(net, { method: "adadelta", batch_size, ro: 0.95, eps: 1e-6 });
  const picture = new convnetjs.Vol(28, 28, 1, 0);
  const take = (images: Float32Array, row: number) => {
    picture.w.set(images.subarray(row * 784, (row + 1) * 784));
    return picture;
  };
  return {
    step: ({ count, images, labels }) => {
      for (let row = 0; row < count; row++) trainer.train(take(images, row), labels[row] ?? 0);
    },
    predict: (images, count) => {
      const outputs: number[] = [];
      for (let row = 0; row < count; row++) outputs.push(...net.forward(take(images, row), false).w);
      return outputs;
    },
  };
}

/** ConvNetJS flattens by itself, and has dropout as an option of the layer before. */
function definitions(layers: NetworkLayer[]): object[] {
  const made: Record<string, unknown>[] = [];
  for (const layer of layers) {
    if (layer.type === "Dense" && layer.activation === "softmax")
      made.push({ type: "softmax", num_classes: layer.units });
    else if (layer.type === "Dense")
      made.push({ type: "fc", num_neurons: layer.units, activation: layer.activation });
    else if (layer.type === "Dropout") Object.assign(made.at(-1) ?? {}, { drop_prob: layer.rate });
    else if (layer.type === "Conv2D")
      made.push({
        type: "conv",
        sx: layer.kernel_size,
        filters: layer.filters,
        stride: 1,
        pad: 0,
        activation: layer.activation,
      });
    else if (layer.type === "MaxPooling2D")
      made.push({ type: "pool", sx: layer.pool_size, stride: layer.pool_size });
  }
  return made;
}
