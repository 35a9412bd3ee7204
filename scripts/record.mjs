// npm run record: the page trains the lesson speedrun-99 with ten seeds in a row, isolated, and gives its card:
// docs/record.json and docs/record.svg. Run it on an otherwise idle machine.
//   -- --lesson ID    another lesson; its card goes to build/record
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { launchBrowser } from "./bench/browser.mjs";
import { fail, root } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";
import { serve } from "./static_server.mjs";

const recordLesson = "speedrun-99";
const lesson = readLesson();
const directory = join(root, lesson === recordLesson ? "docs" : "build/record");

await setUp();
if (!(await buildSite())) fail("the build failed; the messages above say where.");
mkdirSync(directory, { recursive: true });
const server = await serve({ port: 0 });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ locale: "en-US", viewport: { width: 1280, height: 1000 } });
  await page.goto(`${server.url}#1&lesson=${encodeURIComponent(lesson)}`);
  await page.getByText("Ten seeds in a row", { exact: true }).click();
  await page.getByRole("button", { name: "Train with ten seeds" }).click();
  const ended = page.locator("songeul-train-series [role=status]", { hasText: /mean of ten runs|Stopped/ });
  await ended.waitFor({ timeout: 30 * 60_000 });
  console.log(await ended.textContent());
  for (const [button, file] of [
    ["Save as JSON", "record.json"],
    ["Save as a picture", "record.svg"],
  ]) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    await (await download).saveAs(join(directory, file));
  }
  console.log(`songeul: written to ${directory}`);
} finally {
  await browser.close();
  server.close();
}

function readLesson() {
  try {
    return parseArgs({ options: { lesson: { type: "string", default: recordLesson } } }).values.lesson;
  } catch (error) {
    return fail(error.message);
  }
}
