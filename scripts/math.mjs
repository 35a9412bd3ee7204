// npm run test:math: the error of our exp, log, sigmoid and tanh over all 2^32 floats. Takes some minutes.
import { join } from "node:path";
import { buildPreset } from "./cmake.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

await setUp();
if (!(await buildPreset("native", "every_float"))) fail("the program could not be built.");
process.exitCode = await run("nice", [join(root, "build/native/tests/every_float")]);
