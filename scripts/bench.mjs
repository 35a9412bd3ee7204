// npm run bench [-- kernels|training|scaling ...] [--with-pytorch] [--filter REGEX] [--networks C1,C5] [--only page,tfjs]
//   [--rounds N] [--seconds S]
// Times kernels and layers (natively and as WebAssembly), trains the benchmark's networks beside other libraries, and
// measures what a larger batch, layer, data set or number of threads costs. Writes docs/BENCHMARKS.md and its two
// pictures; what is left out is taken from the last run.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chart } from "./bench/chart.mjs";
import { contenders } from "./bench/contenders.mjs";
import { measureNativeKernels } from "./bench/native_kernels.mjs";
import { pytorchPackages } from "./bench/pytorch.mjs";
import { race } from "./bench/race.mjs";
import { report } from "./bench/report.mjs";
import { measureScaling } from "./bench/scaling.mjs";
import { scalingChart } from "./bench/scaling_report.mjs";
import { networkIds } from "./bench/training.mjs";
import { measureWasmKernels } from "./bench/wasm_kernels.mjs";
import { buildPreset } from "./cmake.mjs";
import { fail, root } from "./run.mjs";
import { install, setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";

const allParts = ["kernels", "training", "scaling"];
const { values: options, positionals } = readArguments();
const parts = positionals.length > 0 ? positionals : allParts;
const restricted = [options.filter, options.networks, options.only].some((one) => one !== undefined);
const results = join(root, "build/bench");
mkdirSync(results, { recursive: true });

await setUp();
if (options["with-pytorch"]) await install(pytorchPackages);
if (!(await build())) fail("the benchmarks could not be built; the messages above say where.");
const measured = {};
if (parts.includes("kernels")) {
  const filter = new RegExp(options.filter ?? ".");
  const native = await measureNativeKernels(filter);
  measured.kernels = { native, wasm: await measureWasmKernels(filter, console.log) };
}
if (parts.includes("training")) measured.training = await race(raceOptions(), console.log);
if (parts.includes("scaling"))
  measured.scaling = await measureScaling(Number(options.seconds) / 2, console.log);
if (!restricted) keep(measured);
write();

function readArguments() {
  try {
    const parsed = parseArgs({
      allowPositionals: true,
      options: {
        "with-pytorch": { type: "boolean" },
        filter: { type: "string" },
        networks: { type: "string" },
        only: { type: "string" },
        rounds: { type: "string", default: "3" },
        seconds: { type: "string", default: "4" },
      },
    });
    oneOf("part", parsed.positionals, allParts);
    oneOf("network", parsed.values.networks?.split(",") ?? [], networkIds);
    oneOf("contender", parsed.values.only?.split(",") ?? [], Object.keys(contenders));
    return parsed;
  } catch (error) {
    return fail(error.message);
  }
}

function oneOf(what, given, known) {
  const strange = given.find((one) => !known.includes(one));
  if (strange !== undefined) throw new Error(`There is no ${what} "${strange}": ${known.join(", ")}.`);
}

async function build() {
  if (!(await buildPreset("native", "kernels")) || !(await buildPreset("wasm", "kernels"))) return false;
  if (!parts.includes("training") && !parts.includes("scaling")) return true;
  return (await buildPreset("native", "songeul_cli")) && (await buildSite());
}

function raceOptions() {
  return {
    networks: options.networks?.split(","),
    only: options.only?.split(","),
    rounds: Number(options.rounds),
    seconds: Number(options.seconds),
  };
}

/** For later runs of the other part alone. */
function keep(all) {
  for (const [part, figures] of Object.entries(all)) writeFileSync(fileOf(part), JSON.stringify(figures));
}

function fileOf(part) {
  return join(results, `${part}.json`);
}

function kept(part) {
  return existsSync(fileOf(part)) ? JSON.parse(readFileSync(fileOf(part), "utf8")) : null;
}

/** A restricted run is only shown, and docs are written from all parts or not at all. */
function write() {
  const all = restricted ? measured : Object.fromEntries(allParts.map((part) => [part, kept(part)]));
  const text = report(all);
  const whole = !restricted && allParts.every((part) => all[part]);
  const directory = join(root, whole ? "docs" : "build/bench");
  writeFileSync(join(directory, "BENCHMARKS.md"), text);
  if (all.training) writeFileSync(join(directory, "benchmarks.svg"), chart(all.training));
  if (all.scaling) writeFileSync(join(directory, "scaling.svg"), scalingChart(all.scaling));
  console.log(`\n${text}\nsongeul: written to ${whole ? "docs" : "build/bench"}/BENCHMARKS.md`);
}
