// npm run bench:handwriting -- FILE [LESSON|MODEL.safetensors]: how well networks read the drawings of FILE, a JSON list
// of {"label": 3, "strokes": [[[x, y], ...], ...]} with x and y in 0..1, y downwards.
// Without a second word the shipped recogniser is measured; a lesson (its id or file) is trained first, once for each program.
//   -- --errors FILE.svg   draws what was misread
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildPreset } from "./cmake.mjs";
import { drawErrors } from "./handwriting_errors.mjs";
import { handwritingFigures } from "./handwriting_figures.mjs";
import { mnistDirectory } from "./mnist.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

const { drawn, network, errors } = readWords();
await setUp();
for (const target of ["songeul_cli", "handwriting"]) {
  if (!(await buildPreset("native", target)))
    fail("the native program could not be built; the messages above say where.");
}
const model = await modelOf(network);
const code = await run(join(root, "build/native/tests/handwriting"), [model, drawn]);
if (code !== 0) process.exit(code);
if (errors) {
  const { drawn: figures } = handwritingFigures(model, drawn);
  writeFileSync(errors, drawErrors(JSON.parse(readFileSync(drawn, "utf8")), figures.wrong));
}

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      options: { errors: { type: "string" } },
      allowPositionals: true,
    });
    if (positionals.length < 1 || positionals.length > 2)
      fail("say which drawings: npm run bench:handwriting -- FILE [LESSON|MODEL.safetensors]");
    const here = (path) => path && resolve(process.env.INIT_CWD ?? ".", path);
    if (!existsSync(here(positionals[0]))) fail(`there is no file ${positionals[0]}.`);
    return { drawn: here(positionals[0]), network: positionals[1], errors: here(values.errors) };
  } catch (error) {
    return fail(error.message);
  }
}

async function modelOf(name) {
  if (!name) return join(root, "public/recogniser.safetensors");
  const file = [
    resolve(process.env.INIT_CWD ?? ".", name),
    join(root, "public/lessons", `${name}.json`),
  ].find(existsSync);
  if (!file) return fail(`there is no lesson or model file '${name}'.`);
  return file.endsWith(".json") ? trained(file) : file;
}

/** The network that a lesson ends with, with seed 1; trained again when the lesson or the program has changed since. */
async function trained(lesson) {
  const program = join(root, "build/native/songeul");
  const folder = join(root, "build/handwriting");
  mkdirSync(folder, { recursive: true });
  const model = join(folder, `${basename(lesson, ".json")}.safetensors`);
  const done = `${model}.lesson`;
  const text = readFileSync(lesson, "utf8");
  if (isNewer(done, program) && readFileSync(done, "utf8") === text) return model;
  rmSync(done, { force: true });
  const words = ["train", lesson, "--seed", "1", "--save", model];
  const code = await run(program, words, { env: { SONGEUL_DATA: mnistDirectory } });
  if (code !== 0) fail(`the training ended with ${code}.`);
  writeFileSync(done, text);
  return model;
}

function isNewer(file, other) {
  return existsSync(file) && statSync(file).mtimeMs > statSync(other).mtimeMs;
}
