// Builds the page's module and splits it: songeul.wasm has the functions that a first visit calls, songeul.deferred.wasm all
// others, which wasm-bindings/session.js fetches when one is called. songeul.whole.wasm is both.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildPreset } from "./cmake.mjs";
import { root, run } from "./run.mjs";

const features = "simd exception-handling mutable-globals threads bulk-memory sign-ext"
  .split(" ")
  .map((name) => `--enable-${name}`);

// The first visit is recorded with one thread at work, so what the others do besides the kernels goes by its name: the C library's
// functions, which have no parameters in theirs, and what C++ has for threads.
const ofThreads = (name) => !name.includes("\\28") || /thread|mutex|cond/.test(name);

/** Answers whether that went well. */
export async function buildWebModule(preset) {
  if (!(await buildPreset(preset, "songeul_web"))) return false;
  const file = (end) => join(root, "build", preset, `songeul.${end}`);
  const wasmSplit = join(emscripten("BINARYEN_ROOT"), "bin/wasm-split");
  const split = (...options) => execFileSync(wasmSplit, [file("whole.wasm"), ...features, ...options]);

  split("--instrument", "-o", file("recording.wasm"));
  const visit = [join(root, "scripts/first_visit.mjs"), file("mjs"), file("recording.wasm"), file("profile")];
  if ((await run(process.execPath, visit)) !== 0) return false;
  const deferred = uncalled(file).filter(({ name }) => preset === "wasm" || !ofThreads(name));
  writeFileSync(file("deferred.txt"), deferred.map(({ index }) => `${index}\n`).join(""));
  split(
    "--split",
    `--split-funcs=@${file("deferred.txt")}`,
    // Emscripten's loader hands what it has over as "env", and session.js adds the stand-ins.
    "--placeholder-namespace=env",
    "-o1",
    file("wasm"),
    "-o2",
    file("deferred.wasm"),
  );
  return true;
}

function emscripten(key) {
  return execFileSync("em-config", [key], { encoding: "utf8" }).trim();
}

/** The functions that the first visit has not called. A profile is a hash, and a number for each function of the module's own. */
function uncalled(file) {
  const names = readFileSync(file("mjs.symbols"), "utf8").trim().split("\n");
  const profile = readFileSync(file("profile"));
  const count = profile.length / 4 - 2;
  return names
    .slice(-count)
    .map((line, index) => ({ name: line.slice(line.indexOf(":") + 1), index }))
    .filter(({ index }) => profile.readUInt32LE(8 + 4 * index) === 0);
}
