// The licences of what is built into the scripts of page and package, which ask to go along.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const built = ["lit", "lit-html", "lit-element", "@lit/reactive-element", "comlink", "idb", "d3-array"];

/** Writes THIRD-PARTY.txt into a directory. */
export function writeLicences(directory) {
  const parts = built.map((name) => {
    const licence = readFileSync(join(root, "node_modules", name, "LICENSE"), "utf8").trim();
    return `${name}\n${"=".repeat(name.length)}\n\n${licence}\n`;
  });
  writeFileSync(join(directory, "THIRD-PARTY.txt"), parts.join("\n\n"));
}
