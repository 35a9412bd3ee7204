// Builds: a CMake preset, or the whole static site in dist/. `npm run build` makes the site.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packMnist } from "./mnist.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

const dist = join(root, "dist");

const toStderr = { stdio: ["inherit", process.stderr, "inherit"] };

/** Configures (when need be) and builds one preset of CMakePresets.json; answers whether that went well. */
export async function buildPreset(preset) {
  if (!(await configurePreset(preset))) return false;
  return (await run("cmake", ["--build", "--preset", preset], toStderr)) === 0;
}

/** The build files keep themselves up to date, except with the presets and with another Emscripten. */
export async function configurePreset(preset) {
  const ninjaFile = join(root, "build", preset, "build.ninja");
  const presets = join(root, "CMakePresets.json");
  const otherEmscripten = preset === "wasm" && emscriptenChanged();
  const configured = existsSync(ninjaFile) && statSync(ninjaFile).mtimeMs > statSync(presets).mtimeMs;
  if (configured && !otherEmscripten) return true;
  const fresh = otherEmscripten ? ["--fresh"] : [];
  return (await run("cmake", ["--preset", preset, ...fresh], toStderr)) === 0;
}

function emscriptenChanged() {
  const cache = join(root, "build/wasm/CMakeCache.txt");
  if (!existsSync(cache)) return false;
  const { stdout } = spawnSync("em-config", ["EMSCRIPTEN_ROOT"], { encoding: "utf8" });
  return !readFileSync(cache, "utf8").includes(`SONGEUL_EMSCRIPTEN_ROOT:PATH=${stdout?.trim()}\n`);
}

/** Builds dist/: the page with its WebAssembly module, MNIST gzipped beside it, and the licence. */
export async function buildSite() {
  if (!(await buildPreset("wasm"))) return false;
  if ((await run("vite", ["build", "--logLevel", "warn"])) !== 0) return false;
  packMnist(join(dist, "data"));
  copyFileSync(join(root, "LICENSE"), join(dist, "LICENSE"));
  writeFileSync(join(dist, ".nojekyll"), "");
  return true;
}

if (process.argv[1] === import.meta.filename) {
  await setUp();
  if (!(await buildSite())) fail("the build failed; the messages above say where.");
  console.log("songeul: the site is in dist/");
}
