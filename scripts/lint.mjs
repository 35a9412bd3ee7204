// npm run lint: clang-format, clang-tidy on core, Biome and tsc. All are run, whatever fails.
import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import { configurePreset } from "./cmake.mjs";
import { root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { cppFiles } from "./source_files.mjs";

await setUp();
const checks = {
  "clang-format": async () => (await run("clang-format", ["--dry-run", "--Werror", ...cppFiles()])) === 0,
  "clang-tidy": clangTidy,
  biome: async () =>
    (await run("biome", ["ci", `--colors=${process.stdout.isTTY ? "force" : "off"}`, "."])) === 0,
  tsc: async () => (await run("tsc")) === 0,
};

const failed = [];
for (const [name, check] of Object.entries(checks)) {
  console.log(`\n== ${name}`);
  if (!(await check())) failed.push(name);
}
console.log(failed.length === 0 ? "\nLint: clean." : `\nLint: ${failed.join(", ")} failed.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** One clang-tidy for each file of core, as many at a time as there are processors; only findings are shown. */
async function clangTidy() {
  if (!(await configurePreset("native"))) return false;
  const queue = cppFiles().filter((file) => file.startsWith("core/") && file.endsWith(".cpp"));
  let clean = true;
  const worker = async () => {
    for (let file = queue.pop(); file; file = queue.pop()) {
      const options = { cwd: root, maxBuffer: 64 << 20 };
      await promisify(execFile)("clang-tidy", ["-p", "build/native", "--quiet", file], options).catch(
        (error) => {
          console.log(error.stdout || error.message);
          clean = false;
        },
      );
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return clean;
}
