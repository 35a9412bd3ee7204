// The static site in dist/.
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeLicences } from "./licences.mjs";
import { packMnist } from "./mnist.mjs";
import { root, run } from "./run.mjs";
import { writeServiceWorker } from "./shell.mjs";
import { buildWebModule } from "./web_module.mjs";

const dist = join(root, "dist");

/** Builds dist/: the pages with their WebAssembly module, the script for blogs, MNIST gzipped beside them, and the licence. */
export async function buildSite() {
  if (!(await buildWebModule("wasm"))) return false;
  if (!(await buildWebModule("wasm-threads"))) return false;
  if ((await run("vite", ["build", "--logLevel", "warn"])) !== 0) return false;
  const embed = ["build", "--config", "vite.embed.config.ts", "--logLevel", "warn"];
  if ((await run("vite", embed)) !== 0) return false;
  packMnist(join(dist, "data"));
  copyFileSync(join(root, "LICENSE"), join(dist, "LICENSE"));
  writeLicences(dist);
  writeFileSync(join(dist, ".nojekyll"), "");
  writeServiceWorker(dist);
  return true;
}
