// npm run screenshots: docs/screenshots/*.png, from the real page after a real training with a digit drawn.
import { mkdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { chromium } from "@playwright/test";
import { fail, root } from "./run.mjs";
import { setUp } from "./setup.mjs";
import { buildSite } from "./site.mjs";
import { serve } from "./static_server.mjs";

const desktop = { viewport: { width: 1280, height: 1080 }, shown: "songeul-header" };
const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  shown: "songeul-draw-panel",
};
const pictures = [
  { name: "desktop-light-en", ...desktop, locale: "en-US", colorScheme: "light" },
  { name: "desktop-dark-ko", ...desktop, locale: "ko-KR", colorScheme: "dark" },
  { name: "phone-light-ko", ...phone, locale: "ko-KR", colorScheme: "light" },
  { name: "phone-dark-en", ...phone, locale: "en-US", colorScheme: "dark" },
];

/** A five, on a square of 100 x 100. */
const strokes = [
  "36,22 35,30 34,38 33,46 38,43 44,42 51,42 57,44 62,48 65,53 67,59 67,65 65,71 61,76 56,80 49,82 42,82 35,80 29,76",
  "36,22 46,21 56,20 66,18",
].map((stroke) => stroke.split(" ").map((point) => point.split(",").map(Number)));

await setUp();
if (!(await buildSite())) fail("the build failed; the messages above say where.");
const directory = join(root, "docs/screenshots");
mkdirSync(directory, { recursive: true });
const server = await serve({ port: 0 });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  for (const picture of pictures) {
    const path = join(directory, `${picture.name}.png`);
    await take(path, picture);
    console.log(`${relative(root, path)}  ${Math.round(statSync(path).size / 1024)} KB`);
  }
} finally {
  await browser.close();
  server.close();
}

async function take(path, { name, shown, ...options }) {
  const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(server.url);
  const lab = page.locator("songeul-lab");
  await lab.evaluate((lab) => lab.train());
  await draw(page);
  const { y } = await page.locator(shown).boundingBox();
  await page.evaluate((distance) => window.scrollBy(0, distance), y - 16);
  await page.screenshot({ path, animations: "disabled" });
  await context.close();
}

/** Draws with the mouse, and waits for the answer to the last point. */
async function draw(page) {
  const canvas = page.locator("[data-role=ink]");
  await canvas.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await canvas.boundingBox();
  for (const stroke of strokes) {
    for (const [index, [right, down]] of stroke.entries()) {
      await page.mouse.move(x + (right / 100) * width, y + (down / 100) * height);
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
  await page.mouse.move(0, 0);
  await page.waitForTimeout(500);
}
