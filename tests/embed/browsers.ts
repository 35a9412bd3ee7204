// Debian's Chromium and Firefox, both driven over WebDriver BiDi's or Chrome's own protocol by puppeteer.
import puppeteer, { type Browser } from "puppeteer-core";

export const browserNames = ["chromium", "firefox"] as const;
export type BrowserName = (typeof browserNames)[number];

export function launch(name: BrowserName): Promise<Browser> {
  if (name === "firefox") {
    return puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
      // Nothing but the pages of the test is asked for.
      extraPrefsFirefox: { "network.captive-portal-service.enabled": false },
    });
  }
  return puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}
