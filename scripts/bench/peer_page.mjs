// A library measured in a page of tests/bench/peers, through its `window.peer`.
import { openPage } from "./browser.mjs";

export async function startPeerPage(browser, url, tested) {
  const { page, codeSize, close } = await openPage(browser, url);
  await page.waitForFunction(() => window.peer, null, { timeout: 60_000 });
  return {
    prepare: (network) => page.evaluate((network) => window.peer.prepare(network), network),
    train: (seconds) => page.evaluate((seconds) => window.peer.train(seconds), seconds),
    evaluate: async () => ({
      accuracy: await page.evaluate((count) => window.peer.evaluate(count), tested),
      count: tested,
    }),
    latency: () => page.evaluate(() => window.peer.latency()),
    codeSize,
    close,
  };
}
