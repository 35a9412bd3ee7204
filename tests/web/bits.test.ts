// The lessons of npm run test:bits together hold everything that core can build.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = "tests/bits/lessons";
const lessons = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8"));

test.each([
  "core/nn/layers.cpp",
  "core/nn/activations.cpp",
  "core/nn/losses.cpp",
  "core/nn/optimizers.cpp",
  "core/train/callbacks.cpp",
])("all that %s names", (file) => {
  const names = [...readFileSync(file, "utf8").matchAll(/\{"(\w+)", make_/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter((name) => !lessons.some((lesson) => lesson.includes(`"${name}"`)))).toEqual([]);
});

test("each of them has its run id", () => {
  const { "tests/bits/lessons": ids } = JSON.parse(readFileSync("tests/bits/run_ids.json", "utf8"));
  expect(Object.keys(ids)).toEqual(lessons.map((lesson) => JSON.parse(lesson).id));
});
