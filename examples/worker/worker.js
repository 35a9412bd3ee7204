// Trains a small network in a module worker, on the four MNIST files of a folder.
import { Trainer } from "songeul";

const lesson = {
  id: "example",
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 32, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  loss: "sparse_categorical_crossentropy",
  optimizer: "adam",
  batch_size: 32,
  epochs: 2,
};

self.onmessage = async ({ data: { data, seed } }) => {
  const trainer = await Trainer.create();
  await trainer.loadUrl(data);
  await trainer.fit(lesson, { seed, onEpochEnd: ({ log }) => postMessage(log) });
  const { accuracy } = await trainer.evaluate();
  postMessage(`test accuracy ${accuracy}, run id ${await trainer.runId()}`);
};
