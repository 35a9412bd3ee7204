// Configures and builds the presets of CMakePresets.json.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.mjs";

const toStderr = { stdio: ["inherit", process.stderr, "inherit"] };

/** Configures (when need be) and builds one target of a preset, or all; answers whether that went well. */
export async function buildPreset(preset, target = "all") {
  if (!(await configurePreset(preset))) return false;
  return (await run("cmake", ["--build", "--preset", preset, "--target", target], toStderr)) === 0;
}

/** The build files keep themselves up to date, except with the presets and with another Emscripten. */
export async function configurePreset(preset) {
  const ninjaFile = join(root, "build", preset, "build.ninja");
  const presets = join(root, "CMakePresets.json");
  const otherEmscripten = preset.startsWith("wasm") && emscriptenChanged(preset);
  const configured = existsSync(ninjaFile) && statSync(ninjaFile).mtimeMs > statSync(presets).mtimeMs;
  if (configured && !otherEmscripten) return true;
  const fresh = otherEmscripten ? ["--fresh"] : [];
  return (await run("cmake", ["--preset", preset, ...fresh], toStderr)) === 0;
}

function emscriptenChanged(preset) {
  const cache = join(root, "build", preset, "CMakeCache.txt");
  if (!existsSync(cache)) return false;
  const { stdout } = spawnSync("em-config", ["EMSCRIPTEN_ROOT"], { encoding: "utf8" });
  return !readFileSync(cache, "utf8").includes(`SONGEUL_EMSCRIPTEN_ROOT:PATH=${stdout?.trim()}\n`);
}
