// One Chromium for all that is measured in pages, each in a context of its own.
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";

const unthrottled = [
  "--disable-background-networking",
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...unthrottled],
  });
}

/** Opens a page; `codeSize()` answers the gzipped bytes of all it has fetched but the data. */
export async function openPage(browser, url) {
  // a service worker would fetch everything once more, past what is counted
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const sizes = new Map();
  context.on("response", (response) => {
    const path = new URL(response.url()).pathname;
    if (/\.(html|js|mjs|css|wasm)$|\/$/.test(path))
      sizes.set(
        path,
        response.body().then((body) => gzipSync(body, { level: 9 }).length),
      );
  });
  page.on("pageerror", (error) => console.log(`songeul: ${url}: ${error.message}`));
  await page.goto(url);
  const codeSize = async () => (await Promise.all(sizes.values())).reduce((sum, size) => sum + size, 0);
  return { page, codeSize, close: () => context.close() };
}
