// What the program tests/bench/handwriting says of a network.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fail, root } from "./run.mjs";

/** The figures of a saved network, and on the drawings of a file if one is given. */
export function handwritingFigures(model, drawn) {
  const words = [model, ...(drawn ? [drawn] : []), "--json"];
  const { status, stdout, stderr } = spawnSync(join(root, "build/native/tests/handwriting"), words, {
    encoding: "utf8",
  });
  if (status !== 0) fail(`the network could not be measured: ${stderr}`);
  return JSON.parse(stdout);
}
