// The native program, by the seconds that it reports for each epoch.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { mnistDirectory } from "../mnist.mjs";
import { root } from "../run.mjs";

const program = join(root, "build/native/songeul");

/** Whether the program can be told its number of threads. */
export function knowsThreads() {
  const { stdout, stderr } = spawnSync(program, ["--help"], { encoding: "utf8" });
  return `${stdout}${stderr}`.includes("--threads");
}

/** `options` go to `songeul train`. */
export function startSongeulNative(options) {
  let network;
  let speed;
  let last;
  return {
    prepare: async (chosen) => {
      network = chosen;
      speed = 0;
    },
    train: async (seconds) => {
      const [first, end] = network.split.train;
      // the first epoch warms up
      const epochs = 1 + Math.max(1, Math.ceil((seconds * speed) / (end - first)));
      last = await train({ ...network, epochs }, options);
      const passed = last.epochs.slice(1).reduce((sum, epoch) => sum + epoch.seconds, 0);
      const samples = (epochs - 1) * (end - first);
      speed = samples / passed;
      return { samples, seconds: passed };
    },
    evaluate: async () => ({ accuracy: last.test.accuracy, count: 10_000 }),
    close: async () => {},
  };
}

async function train(lesson, options) {
  const directory = join(root, "build/bench");
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${lesson.id}.json`);
  writeFileSync(file, JSON.stringify(lesson));
  const child = spawn(program, ["train", file, "--json", "--data", mnistDirectory, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((done) => child.once("close", done));
  const epochs = [];
  let test;
  for await (const line of createInterface(child.stdout)) {
    const told = JSON.parse(line);
    if (told.event === "epoch") epochs.push(told);
    if (told.event === "done") test = told.test;
  }
  if ((await ended) !== 0 || !test) throw new Error(`the native program could not train ${lesson.id}`);
  return { epochs, test };
}
