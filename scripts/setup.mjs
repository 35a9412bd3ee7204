// Set-up, run first by every npm script: what the machine lacks is installed, saying what and why.
// When nothing is missing it touches no network and takes milliseconds.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { checkMnist } from "./mnist.mjs";
import { fail, root, run } from "./run.mjs";

/** How to see that a program is there. */
export const command = (name) => () => onPath(name);
const header = (name) => () =>
  ["/usr/include", "/usr/local/include", "/opt/homebrew/include"].some((d) => existsSync(join(d, name)));

// Debian package, what it is for, and how to see that it (or its like from elsewhere) is there.
const needs = [
  ["cmake", "configures the C++ build", command("cmake")],
  ["ninja-build", "runs the C++ build", command("ninja")],
  ["g++", "compiles the native program and tests", () => onPath("c++")],
  ["emscripten", "compiles the core to WebAssembly", command("emcc")],
  ["libeigen3-dev", "matrices", header("eigen3/Eigen/Core")],
  ["rapidjson-dev", "reads lessons", header("rapidjson/document.h")],
  ["zlib1g-dev", "reads gzipped data in the native program", header("zlib.h")],
  ["libgtest-dev", "tests of the core", () => existsSync("/usr/src/googletest/googletest/src")],
  ["libbenchmark-dev", "benchmarks of the core", header("benchmark/benchmark.h")],
  ["clang-format", "checks the C++ formatting", command("clang-format")],
  ["clang-tidy", "checks the C++ code", command("clang-tidy")],
  ["chromium", "runs the page in the end-to-end tests", () => !!process.env.CHROMIUM || onPath("chromium")],
  [
    "firefox-esr",
    "runs the embeds in the end-to-end tests",
    () => !!process.env.FIREFOX || onPath("firefox-esr"),
  ],
  ["jekyll", "builds the blog that the embeds are tested in", command("jekyll")],
  ["fonts-nanum", "Korean text in tests and screenshots", hasKoreanFont],
];

export async function setUp() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    fail(`Node 20.19 or newer is needed, and this is ${process.versions.node}.`);
  await install(needs);
  if (!nodeModulesMatchLockfile()) {
    console.log("songeul: installing the npm packages of package-lock.json");
    if ((await run("npm", ["ci", "--no-progress"])) !== 0)
      fail("npm ci failed, so the npm packages are missing.");
    checkMnist();
  }
}

/** Installs what is missing of [Debian package, what it is for, how to see that it is there], saying so. */
export async function install(packages) {
  const missing = packages.filter(([, , present]) => !present());
  if (missing.length > 0) await installDebianPackages(missing);
}

async function installDebianPackages(missing) {
  const names = missing.map(([name]) => name);
  const list = names.join(" ");
  const isRoot = process.getuid?.() === 0;
  if (!onPath("apt-get")) fail(`please install ${list}: this machine has no apt-get to do it with.`);
  if (!isRoot && !onPath("sudo"))
    fail(`please run "apt-get install ${list}" as root: there is no sudo here.`);

  console.log("songeul: these Debian packages are missing and will be installed:");
  for (const [name, why] of missing) console.log(`  ${name.padEnd(18)}${why}`);
  const apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  const [program, ...args] = isRoot ? apt : ["sudo", ...apt];
  await run(program, [...args, "update", "-q"]);
  if ((await run(program, [...args, "install", "-qy", "--no-install-recommends", ...names])) !== 0)
    fail(`apt-get could not install ${list}; its message above says why.`);
}

function onPath(name) {
  return process.env.PATH.split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function hasKoreanFont() {
  if (existsSync("/usr/share/fonts/truetype/nanum")) return true;
  const listed = spawnSync("fc-list", [":lang=ko"], { encoding: "utf8" });
  return listed.status === 0 && listed.stdout.trim() !== "";
}

/** npm keeps a copy of the lockfile in node_modules: whatever both name must have the same version there. */
function nodeModulesMatchLockfile() {
  const installedFile = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"))).packages;
  const installed = JSON.parse(readFileSync(installedFile)).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || (installed[path] ? installed[path].version === version : optional),
  );
}
