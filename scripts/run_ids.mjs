// tests/bits/run_ids.json: the run ids that every build, processor and browser must come to, with seed 1.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const file = join(root, "tests/bits/run_ids.json");

/** The ids of the lessons in one folder, by lesson. */
export const expectedRunIds = (folder) => JSON.parse(readFileSync(file, "utf8"))[folder];

/** Writes these ids into the file and leaves all others. */
export function renewRunIds(folder, ids) {
  const all = { ...JSON.parse(readFileSync(file, "utf8")), [folder]: { ...expectedRunIds(folder), ...ids } };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

/** What differs, one sentence each. */
export function wrongRunIds(folder, ids) {
  const expected = expectedRunIds(folder);
  return Object.keys(ids)
    .filter((lesson) => ids[lesson] !== expected[lesson])
    .map((lesson) => `${lesson} should have the run id ${expected[lesson]}, not ${ids[lesson]}`);
}
