// npm run test:bits: trains the lessons of tests/bits/lessons in every build, processor and browser below, on real
// MNIST, and compares their run ids with tests/bits/run_ids.json.
//   -- --renew    writes the ids of the first build into that file, for a change of the core that is meant to move them
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildPreset } from "./cmake.mjs";
import { fail, root, run } from "./run.mjs";
import { renewRunIds, wrongRunIds } from "./run_ids.mjs";
import { command, install, setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";

const folder = "tests/bits/lessons";
const toolchain = (name) => `-DCMAKE_TOOLCHAIN_FILE=${join(root, "cmake", `${name}.cmake`)}`;
const native = (compiler, level, processor = "") => ({
  directory: `build/bits/${compiler}-${level}${processor.replaceAll(" ", "")}`,
  options: [`-DCMAKE_CXX_COMPILER=${compiler}`, `-DCMAKE_CXX_FLAGS_RELEASE=-${level} ${processor}`],
});
const hasAvx2 = readFileSync("/proc/cpuinfo", "utf8").includes(" avx2 ");

// A build whose program can go several ways is run in each of them: a way has a name, and the `words` (the program's
// arguments) or `env` (its variables) that choose it.
const threads = {
  "1 thread": { words: ["1"] },
  "2 threads": { words: ["2"] },
  "3 threads": { words: ["3"] },
};
const simd = {
  "with SSE2": { env: { SONGEUL_SIMD: "sse2" } },
  ...(hasAvx2 ? { "with AVX2": { env: { SONGEUL_SIMD: "avx2" } } } : {}),
};
const builds = {
  "g++ -O3": { ...native("g++", "O3"), ways: { ...threads, ...simd } },
  "g++ -O1": { ...native("g++", "O1"), ways: simd },
  // with fused multiply-add at hand, which must not be taken
  ...(hasAvx2 ? { "g++ -O3 -mfma": native("g++", "O3", "-mavx2 -mfma") } : {}),
  "clang++ -O3": { ...native("clang++", "O3"), ways: { ...threads, ...simd } },
  "clang++ -O1": { ...native("clang++", "O1"), ways: simd },
  aarch64: {
    directory: "build/bits/aarch64",
    options: [toolchain("aarch64")],
    before: ["qemu-aarch64"],
    ways: threads,
  },
  "WebAssembly in Node": { preset: "wasm", before: [process.execPath] },
  "WebAssembly with threads in Node": { preset: "wasm-threads", before: [process.execPath], ways: threads },
};

const runs = Object.entries(builds).flatMap(([build, { ways = { "": {} } }]) =>
  Object.entries(ways).map(([way, choice]) => ({ name: `${build} ${way}`.trim(), build, ...choice })),
);

const { renew } = readOptions();
await setUp();
await install([
  ["clang", "compiles as a second opinion", command("clang++")],
  ["g++-aarch64-linux-gnu", "compiles for 64-bit ARM", command("aarch64-linux-gnu-g++")],
  ["qemu-user", "runs what is compiled for 64-bit ARM", command("qemu-aarch64")],
]);
const programs = {};
for (const [name, build] of Object.entries(builds)) programs[name] = await programOf(name, build);
if (renew) renewRunIds(folder, runIds(runs[0]));

let wrong = 0;
for (const row of runs) judge(row.name, wrongRunIds(folder, runIds(row)));
const inPage = (await buildSite()) && (await run("playwright", ["test", "run-ids"])) === 0;
judge("WebAssembly in Chromium, with threads 1, 2 and 3", inPage ? [] : ["the page's tests above failed"]);
console.log(wrong === 0 ? "\nThe same bits everywhere." : `\n${wrong} of ${runs.length + 1} differ.`);
process.exitCode = wrong === 0 ? 0 : 1;

function readOptions() {
  try {
    return parseArgs({ options: { renew: { type: "boolean" } } }).values;
  } catch (error) {
    return fail(error.message);
  }
}

/** Builds the program that prints the ids; answers its command line. */
async function programOf(name, { preset, directory, options, before = [] }) {
  const built = preset
    ? await buildPreset(preset, "run_ids")
    : (await run("cmake", ["-G", "Ninja", "-B", directory, "-DCMAKE_BUILD_TYPE=Release", ...options])) ===
        0 && (await run("cmake", ["--build", directory, "--target", "run_ids"])) === 0;
  if (!built) fail(`the build ${name} failed; the messages above say where.`);
  return [
    ...before,
    join(root, preset ? `build/${preset}` : directory, "tests", preset ? "run_ids.js" : "run_ids"),
  ];
}

function runIds({ name, build, words = [], env = {} }) {
  const [program, ...before] = programs[build];
  const { status, stdout } = spawnSync(program, [...before, ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  if (status !== 0) fail(`${name} ended with ${status}.`);
  return Object.fromEntries(
    stdout
      .trim()
      .split("\n")
      .map((line) => line.split(" ")),
  );
}

function judge(name, differences) {
  console.log(`${name}: ${differences.length === 0 ? "the same ids" : `\n  ${differences.join("\n  ")}`}`);
  if (differences.length > 0) ++wrong;
}
