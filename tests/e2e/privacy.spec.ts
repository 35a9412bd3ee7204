// Nothing leaves the page, and it works under a strict Content-Security-Policy.
import { expect, test } from "@playwright/test";
import { openLab, shortLesson, train } from "./lab";
import { chooseLanguage, chooseTheme } from "./page-header";
import { digits, drawWithMouse } from "./pen";

declare global {
  interface Window {
    violations: string[];
  }
}

test("a whole visit makes no request elsewhere and breaks no policy", async ({ page, context, baseURL }) => {
  const requested: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => requested.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      window.violations.push(`${violatedDirective} ${blockedURI}`);
    });
  });

  const policy = (await page.goto("./"))?.headers()["content-security-policy"];
  expect(policy).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
  const lab = await openLab(page);
  await train(lab, { ...shortLesson, epochs: 1 });
  await drawWithMouse(page, digits.two);
  await chooseLanguage(page, "ko");
  await chooseTheme(page, "dark");
  await chooseLanguage(page, "en");
  await page.waitForLoadState("networkidle");

  const elsewhere = requested.filter((url) => !url.startsWith(String(baseURL)) && !url.startsWith("blob:"));
  expect(elsewhere).toEqual([]);
  expect(requested.some((url) => url.endsWith(".wasm"))).toBe(true);
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("the page carries its policy itself, for hosts that send none", async ({ page }) => {
  await page.goto("./");
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
});
