// npm run songeul -- ARGUMENTS: the native program, built if need be, run where npm was called.
// Only the program itself writes to stdout.
import { join } from "node:path";
import { buildPreset } from "./build.mjs";
import { mnistDirectory } from "./mnist.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

await setUp();
if (!(await buildPreset("native", ["--target", "songeul_cli", "--", "--quiet"])))
  fail("the native program could not be built; the messages above say where.");
process.exitCode = await run(join(root, "build/native/songeul"), process.argv.slice(2), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { SONGEUL_DATA: mnistDirectory },
});
