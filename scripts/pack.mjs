// npm run package: the npm package as build/songeul-VERSION.tgz, ready for npm publish.
import { join } from "node:path";
import { buildPackage } from "./package.mjs";
import { fail, root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";

await setUp();
if (!(await buildPackage())) fail("the build failed; the messages above say where.");
process.exitCode = await run("npm", [
  "pack",
  join(root, "build/package"),
  "--pack-destination",
  join(root, "build"),
]);
