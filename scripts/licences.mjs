// The licences of what is built into the scripts of page and package, which ask to go along.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const built = [
  "lit",
  "lit-html",
  "lit-element",
  "@lit/reactive-element",
  "comlink",
  "idb-keyval",
  "d3-array",
];

/** Writes THIRD-PARTY.txt into a directory. */
export function writeLicences(directory) {
  const parts = built.map((name) => {
    const folder = join(root, "node_modules", name);
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const licence = readFileSync(join(folder, file), "utf8").trim();
    return `${name}\n${"=".repeat(name.length)}\n\n${licence}\n`;
  });
  writeFileSync(join(directory, "THIRD-PARTY.txt"), parts.join("\n\n"));
}
