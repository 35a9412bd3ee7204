// One network twice, from the same weights on the same batches: our WebAssembly module and TensorFlow.js.
import * as tf from "@tensorflow/tfjs";
import type { Session } from "songeul-wasm";
import { idxBytes } from "./engine-mnist";

const side = 28;
const pixels = side * side;
const trainImages = idxBytes("train-images");
const trainLabels = idxBytes("train-labels");

export interface Pair {
  session: Session;
  model: tf.Sequential;
  batchSize: number;
}

/** What a lesson says of a network and its training. */
interface Network {
  layers: (object | string)[];
  loss: string | object;
  optimizer: string | object;
}

/** Starts `network` in the session and gives its weights to `model`, which must be compiled. */
export function pair(session: Session, network: Network, model: tf.Sequential, batchSize = 32): Pair {
  session.start(JSON.stringify({ ...network, batch_size: batchSize, shuffle: false }), 7);
  model.setWeights(weightsInTheirOrder(session).map(({ shape, values }) => tf.tensor(values, shape)));
  return { session, model, batchSize };
}

interface Weights {
  name: string;
  shape: number[];
  values: Float32Array;
}

/** TensorFlow.js lists what is not trained behind all that is. */
function weightsInTheirOrder(session: Session): Weights[] {
  const weights = ourWeights(session);
  const moving = ({ name }: Weights) => name.includes("/moving_");
  return [...weights.filter((one) => !moving(one)), ...weights.filter(moving)];
}

/** The weights in a saved state: 8 bytes of header size, the JSON header, then floats. */
function ourWeights(session: Session): Weights[] {
  const bytes = session.state();
  const headerEnd = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, headerEnd)));
  // "dense/kernel"; what the optimizer remembers has longer names
  const names = Object.keys(header).filter((name) => name.split("/").length === 2);
  return names.map((name) => {
    const { shape, data_offsets } = header[name];
    const [begin, end] = data_offsets;
    const values = new Float32Array(bytes.slice(headerEnd + begin, headerEnd + end).buffer);
    return { name, shape, values };
  });
}

function theirBatch(step: number, batchSize: number): [tf.Tensor, tf.Tensor] {
  const first = step * batchSize;
  const images = trainImages.subarray(16 + first * pixels, 16 + (first + batchSize) * pixels);
  const labels = trainLabels.subarray(8 + first, 8 + first + batchSize);
  const inputs = Float32Array.from(images, (byte) => byte / 255);
  return [tf.tensor4d(inputs, [batchSize, side, side, 1]), tf.oneHot(tf.tensor1d([...labels], "int32"), 10)];
}

/** Trains both for so many steps; answers the largest difference between their losses. */
export async function largestLossDifference(
  { session, model, batchSize }: Pair,
  steps: number,
): Promise<number> {
  let largest = 0;
  let sumBefore = 0;
  for (let step = 0; step < steps; step++) {
    const { loss, samples } = session.advance(1);
    const ours = (loss * samples - sumBefore) / batchSize;
    sumBefore = loss * samples;
    const [inputs, targets] = theirBatch(step, batchSize);
    const theirs = (await model.trainOnBatch(inputs, targets)) as number;
    tf.dispose([inputs, targets]);
    const difference = Math.abs(ours - theirs);
    largest = difference > largest || Number.isNaN(difference) ? difference : largest;
  }
  return largest;
}

const norm = (values: ArrayLike<number>) => Math.hypot(...Array.from(values));

/** The largest difference of a tensor: norm of the difference over norm of the weights. */
export function largestWeightDifference({ session, model }: Pair): number {
  const differences = weightsInTheirOrder(session).map(({ values }, i) => {
    const theirs = model.getWeights()[i]?.dataSync() ?? [];
    return norm(values.map((value, j) => value - Number(theirs[j]))) / norm(values);
  });
  return Math.max(...differences);
}
