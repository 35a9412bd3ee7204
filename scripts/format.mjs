// npm run format: rewrites C++ and web sources the way `npm run lint` wants them.
import { run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { cppFiles } from "./source_files.mjs";

await setUp();
const cpp = await run("clang-format", ["-i", ...cppFiles()]);
const web = await run("biome", ["check", "--write", "."]);
process.exitCode = cpp || web;
