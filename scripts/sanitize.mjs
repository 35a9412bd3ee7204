// npm run test:sanitize: the core's tests under AddressSanitizer and UndefinedBehaviorSanitizer.
import { buildPreset } from "./cmake.mjs";
import { fail, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

await setUp();
if (!(await buildPreset("sanitize"))) fail("the sanitize preset could not be built.");
process.exitCode = await run("ctest", ["--preset", "sanitize"]);
