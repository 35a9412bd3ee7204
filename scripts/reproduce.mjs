// npm run reproduce: trains every lesson natively with several seeds, holds the results against their bands, and
// writes docs/REPRODUCTION.md. With seed 1 each must end with the run id of tests/bits/run_ids.json.
// What was trained before is not trained again: results are kept in build/reproduce.
//   -- --seeds N    seeds 1 to N (5)
//   -- --only ID    only this lesson; the document stays as it is
//   -- --fresh      trains again
//   -- --renew      writes the run ids into that file, for a change of the core that is meant to move them
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildPreset } from "./cmake.mjs";
import { mnistDirectory } from "./mnist.mjs";
import { misses } from "./reproduction_bands.mjs";
import { report } from "./reproduction_report.mjs";
import { fail, root } from "./run.mjs";
import { expectedRunIds, renewRunIds, wrongRunIds } from "./run_ids.mjs";
import { setUp } from "./setup.mjs";

const options = readOptions();
const lessons = join(root, "public/lessons");
const cache = join(root, "build/reproduce");

await setUp();
if (!(await buildPreset("native", "songeul_cli")))
  fail("the native program could not be built; the messages above say where.");
mkdirSync(cache, { recursive: true });

const results = [];
for (const { id } of chosenLessons()) results.push(await reproduce(id));
if (!options.only) {
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(join(root, "docs/REPRODUCTION.md"), report(results, options.seeds));
  console.log("written: docs/REPRODUCTION.md");
}
const runIds = Object.fromEntries(results.map(({ lesson, runs }) => [lesson.id, runs[0].run_id]));
if (options.renew) renewRunIds("public/lessons", runIds);
const wrong = wrongRunIds("public/lessons", runIds);
for (const difference of wrong) console.log(`with seed 1 ${difference}`);
if (wrong.length > 0 || results.some(({ missed }) => missed.length > 0)) process.exitCode = 1;

function readOptions() {
  const words = {
    seeds: { type: "string" },
    only: { type: "string" },
    fresh: { type: "boolean" },
    renew: { type: "boolean" },
  };
  try {
    const { seeds = "5", only, fresh, renew } = parseArgs({ options: words }).values;
    if (!/^[1-9]\d{0,2}$/.test(seeds)) fail(`--seeds must be a whole number from 1 to 999, got '${seeds}'.`);
    return { seeds: Number(seeds), only, fresh, renew };
  } catch (error) {
    return fail(error.message);
  }
}

function chosenLessons() {
  const all = JSON.parse(readFileSync(join(lessons, "index.json"), "utf8"));
  if (!options.only) return all;
  const chosen = all.filter(({ id }) => id === options.only);
  if (chosen.length === 0)
    fail(`there is no lesson '${options.only}'; there are ${all.map(({ id }) => id).join(", ")}.`);
  return chosen;
}

async function reproduce(id) {
  const file = join(lessons, `${id}.json`);
  const lesson = JSON.parse(readFileSync(file, "utf8"));
  const runs = [];
  for (let seed = 1; seed <= options.seeds; ++seed) {
    const run = await kept(`${id}-${fingerprint(lesson)}-${seed}`, () => train(file, seed));
    console.log(
      `${id}, seed ${seed}: after epoch ${run.history.loss.length} ` +
        `training accuracy ${run.history.accuracy.at(-1).toFixed(4)}, test accuracy ${run.test.accuracy.toFixed(4)}`,
    );
    runs.push({ seed, ...run });
  }
  const missed = misses(id, runs);
  for (const miss of missed) console.log(`${id} is out of its band: ${miss}`);
  return { lesson, runs, missed };
}

/** Of all in a lesson that training depends on, and of the bits that the core comes to. */
function fingerprint({ id, title, lead, text, source, link, published, ...training }) {
  const bits = expectedRunIds("tests/bits/lessons");
  return createHash("sha256")
    .update(JSON.stringify([training, bits]))
    .digest("hex")
    .slice(0, 12);
}

async function kept(name, make) {
  const path = join(cache, `${name}.json`);
  if (existsSync(path) && !options.fresh) return JSON.parse(readFileSync(path, "utf8"));
  const made = await make();
  writeFileSync(`${path}.new`, JSON.stringify(made));
  renameSync(`${path}.new`, path);
  return made;
}

/** `said`: what callbacks had to say, in how many epochs. */
async function train(file, seed) {
  const lines = (await songeul(["train", file, "--seed", String(seed), "--json"])).trimEnd().split("\n");
  const events = lines.map((line) => JSON.parse(line));
  const { history, test, run_id } = events.at(-1);
  return { history, test, run_id, said: events.filter(({ message }) => message).length };
}

function songeul(words) {
  return new Promise((done) => {
    const child = spawn(join(root, "build/native/songeul"), words, {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, SONGEUL_DATA: mnistDirectory },
    });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => fail(`the native program could not be run: ${error.message}`));
    child.on("close", (code) => {
      if (code !== 0) fail(`songeul ${words.join(" ")} ended with ${code}.`);
      done(Buffer.concat(chunks).toString());
    });
  });
}
