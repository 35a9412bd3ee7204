// npm test: every suite, each run whatever became of the others. The last line sums them up.
//   npm test -- native web      only these suites
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildPreset } from "./cmake.mjs";
import { checkMnist } from "./mnist.mjs";
import { buildPackage } from "./package.mjs";
import { root, run } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";
import { buildWebModule } from "./web_module.mjs";

const builds = {
  native: () => buildPreset("native"),
  program: () => buildPreset("native", "songeul_cli"),
  wasm: () => buildPreset("wasm", "core_tests"),
  module: () => buildWebModule("wasm"),
  site: buildSite,
  package: buildPackage,
};

// A suite needs one of the builds, runs (answering an exit code), and leaves a report that `count` reads.
const suites = {
  native: {
    title: "core natively, and the installed package (ctest)",
    needs: "native",
    report: "build/native/ctest.xml",
    run: (report) => run("ctest", ["--preset", "native", "--output-junit", join(root, report)]),
    count: (text) => {
      const number = (name) => Number(text.match(new RegExp(`<testsuite[^>]*\\s${name}="(\\d+)"`))?.[1] ?? 0);
      const failed = number("failures");
      return { passed: number("tests") - failed - number("disabled") - number("skipped"), failed };
    },
  },
  wasm: {
    title: "core as WebAssembly in Node (GoogleTest)",
    needs: "wasm",
    report: "build/wasm/core_tests.json",
    run: (report) =>
      run(process.execPath, ["build/wasm/tests/core_tests.js", `--gtest_output=json:${report}`]),
    count: (text) => {
      const tests = JSON.parse(text).testsuites.flatMap((suite) => suite.testsuite);
      const ran = tests.filter((test) => test.result === "COMPLETED");
      const failed = ran.filter((test) => test.failures).length;
      return { passed: ran.length - failed, failed };
    },
  },
  cli: vitest("cli", "the native program (Vitest)", "program"),
  web: vitest("web", "web units (Vitest)", "module"),
  package: vitest("package", "the npm package, packed and installed (Vitest)", "package"),
  embed: vitest("embed", "the lab in a Jekyll blog, in Chromium and Firefox (Vitest)", "site"),
  e2e: {
    title: "the page in Chromium (Playwright)",
    needs: "site",
    report: "build/e2e.json",
    run: () => run("playwright", ["test"]),
    count: (text) => {
      const { expected, flaky, unexpected } = JSON.parse(text).stats;
      return { passed: expected + flaky, failed: unexpected };
    },
  },
};

await setUp();
checkMnist();
const chosen = process.argv.slice(2);
const total = { passed: 0, failed: 0 };
for (const [name, suite] of Object.entries(suites)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  console.log(`\n== ${name}: ${suite.title}`);
  const { passed, failed } = await runSuite(suite);
  console.log(`== ${name}: ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** The suite of the Vitest files in one folder of tests. */
function vitest(folder, title, needs) {
  return {
    title,
    needs,
    report: `build/vitest_${folder}.json`,
    run: (report) =>
      run("vitest", [
        "run",
        `tests/${folder}/`,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ]),
    count: (text) => {
      const { numPassedTests, numFailedTests } = JSON.parse(text);
      return { passed: numPassedTests, failed: numFailedTests };
    },
  };
}

/** A suite that cannot be built, crashes or runs no test at all counts as one failure. */
async function runSuite(suite) {
  if (!(await builds[suite.needs]())) return { passed: 0, failed: 1 };
  rmSync(join(root, suite.report), { force: true });
  const exitCode = await suite.run(suite.report);
  const count = readCount(suite);
  const crashed = count.failed === 0 && (exitCode !== 0 || count.passed === 0);
  return crashed ? { ...count, failed: 1 } : count;
}

function readCount({ report, count }) {
  const file = join(root, report);
  try {
    return existsSync(file) ? count(readFileSync(file, "utf8")) : { passed: 0, failed: 0 };
  } catch (error) {
    console.log(`The report ${report} cannot be read: ${error.message}`);
    return { passed: 0, failed: 0 };
  }
}
