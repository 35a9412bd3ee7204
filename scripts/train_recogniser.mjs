// npm run train-recogniser: trains the network that comes with the page, from MNIST and the synthetic pen, and writes
// public/recogniser.safetensors. The same recipe (scripts/recogniser.json) gives the same bits every time.
//   -- --drawn FILE   measures it on drawings that people made, too, and keeps the figures in the file
//   -- --check        writes nothing: says whether the file is what the recipe gives
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { buildPreset } from "./cmake.mjs";
import { handwritingFigures } from "./handwriting_figures.mjs";
import { mnistDirectory } from "./mnist.mjs";
import { metadataOf, recogniserFile } from "./recogniser_file.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

const seed = 1;
const mostBytes = 150 * 1024;
const goals = { mnist_test: 0.99, mnist_calibration_error: 0.015 };
const shipped = join(root, "public/recogniser.safetensors");
const trained = join(root, "build/recogniser/run.safetensors");
const measured = join(root, "build/recogniser/measured.safetensors");

const { values: options } = parseArgs({ options: { drawn: { type: "string" }, check: { type: "boolean" } } });
await setUp();
for (const target of ["songeul_cli", "handwriting"]) {
  if (!(await buildPreset("native", target)))
    fail("the native program could not be built; the messages above say where.");
}
mkdirSync(join(root, "build/recogniser"), { recursive: true });
await train();
const bytes = readFileSync(trained);
const { run_id } = metadataOf(bytes);
if (options.check) check();
else await ship();

async function train() {
  const words = ["train", join(root, "scripts/recogniser.json"), "--seed", String(seed), "--save", trained];
  const code = await run(join(root, "build/native/songeul"), words, {
    env: { SONGEUL_DATA: mnistDirectory },
  });
  if (code !== 0) fail(`the training ended with ${code}.`);
}

function check() {
  const same = existsSync(shipped) && metadataOf(readFileSync(shipped)).run_id === run_id;
  if (!same) fail(`public/recogniser.safetensors is not what scripts/recogniser.json gives, ${run_id}.`);
  console.log(`public/recogniser.safetensors is what scripts/recogniser.json gives: ${run_id}.`);
}

/** What is measured are the rounded weights. */
async function ship() {
  writeFileSync(measured, recogniserFile(bytes, {}));
  const first = await handwritingFigures(measured);
  writeFileSync(measured, recogniserFile(bytes, { sure_at: first.sure_at }));
  const drawn = options.drawn && resolve(process.env.INIT_CWD ?? ".", options.drawn);
  const { milliseconds: _, ...figures } = drawn ? await handwritingFigures(measured, drawn) : first;
  if (figures.drawn) delete figures.drawn.wrong;
  const file = recogniserFile(bytes, { seed, ...figures });
  const size = gzipSync(file, { level: 9 }).length;
  if (size > mostBytes) fail(`the file would have ${size} bytes gzipped, more than ${mostBytes}.`);
  if (
    figures.mnist_test < goals.mnist_test ||
    figures.mnist_calibration_error > goals.mnist_calibration_error
  )
    fail(`the network is worse than it must be: ${JSON.stringify(figures)}.`);
  writeFileSync(shipped, file);
  console.log(JSON.stringify({ run_id, bytes_gzipped: size, ...figures }, null, 2));
}
