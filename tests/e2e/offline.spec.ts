// Without a network after the first visit, installable, and new versions come when the reader wants them.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { writeServiceWorker } from "../../scripts/shell.mjs";
import { serve } from "../../scripts/static_server.mjs";
import { openLab, readyLab, shortLesson, train } from "./lab";

const kept = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active?.state));

test("a second visit needs no network, not even to train", async ({ page, context }) => {
  const lab = await openLab(page);
  await train(lab, shortLesson);
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  const again = await readyLab(page);
  await train(again, shortLesson);
  // of the module's half that the first visit did not need
  await train(again, { ...shortLesson, optimizer: "rmsprop" });
  await page.getByRole("combobox", { name: "Lesson" }).selectOption("cnn");
  await expect(again.getByRole("heading", { level: 1 })).toHaveText("A convolutional network");
  await page.getByRole("button", { name: "Put this into your post" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("the frame of a blog registers no service worker", async ({ page }) => {
  await page.goto("embed.html");
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
  await page.waitForTimeout(2000);
  const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  expect(scopes).toBe(0);
});

test("the page can be installed", async ({ page }) => {
  await page.goto("./");
  const session = await page.context().newCDPSession(page);
  await kept(page);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  // A context of the tests is one without a profile, which alone stands in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual(
    [],
  );
  const manifest = await session.send("Page.getAppManifest");
  expect(manifest.errors).toEqual([]);
});

test("a new version waits until the reader wants it", async ({ page }) => {
  const site = mkdtempSync(join(tmpdir(), "songeul-site-"));
  cpSync(resolve("dist"), site, { recursive: true, filter: (path) => !path.includes("/data") });
  const server = await serve({ directory: site, port: 0 });
  try {
    await page.goto(server.url);
    await kept(page);
    await page.reload();
    await expect(page.getByText("A new version of this page is ready.")).toHaveCount(0);
    const other = "<!doctype html><title>The new version</title>";
    writeFileSync(join(site, "index.html"), other);
    writeServiceWorker(site);
    await page.reload();
    await expect(page.getByText("A new version of this page is ready.")).toBeVisible();
    await page.getByRole("button", { name: "Load it now" }).click();
    await expect(page).toHaveTitle("The new version");
  } finally {
    server.close();
    rmSync(site, { recursive: true });
  }
});
