// npm run songeul -- ARGUMENTS: the native program, built if need be, run where npm was called.
// Only the program itself writes to stdout.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { configurePreset } from "./cmake.mjs";
import { mnistDirectory } from "./mnist.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

await setUp();
await configurePreset("native");
const build = ["--build", "--preset", "native", "--target", "songeul_cli"];
const built = spawnSync("cmake", build, { cwd: root, encoding: "utf8" });
if (built.status !== 0) {
  console.error(built.stdout + built.stderr);
  fail("the native program could not be built; the messages above say where.");
}
process.exitCode = await run(join(root, "build/native/songeul"), process.argv.slice(2), {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  env: { SONGEUL_DATA: mnistDirectory },
});
