// Debian's Chromium and Firefox, both driven over WebDriver BiDi's or Chrome's own protocol by puppeteer.
import puppeteer, { type Browser } from "puppeteer-core";

export const browserNames = ["chromium", "firefox"] as const;
export type BrowserName = (typeof browserNames)[number];

/** A command that a browser has not answered by then (ms) is lost: the test is to fail, and may be tried again. */
const protocolTimeout = 30_000;

export function launch(name: BrowserName): Promise<Browser> {
  if (name === "firefox") {
    return puppeteer.launch({
      browser: "firefox",
      protocolTimeout,
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      // Nothing but the pages of the test is asked for.
      extraPrefsFirefox: { "network.captive-portal-service.enabled": false },
    });
  }
  return puppeteer.launch({
    protocolTimeout,
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}
