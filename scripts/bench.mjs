// npm run bench [-- GOOGLE BENCHMARK OPTIONS]: every benchmark program of tests/bench, natively.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { buildPreset } from "./cmake.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

await setUp();
if (!(await buildPreset("native"))) fail("the benchmarks could not be built; the messages above say where.");
for (const source of readdirSync(join(root, "tests/bench")).filter((file) => file.endsWith(".cpp"))) {
  const program = join(root, "build/native/tests/bench", basename(source, ".cpp"));
  if ((await run(program, process.argv.slice(2))) !== 0) process.exitCode = 1;
}
