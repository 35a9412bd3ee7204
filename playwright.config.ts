import { defineConfig } from "@playwright/test";

const port = Number(process.env.SONGEUL_TEST_PORT ?? 4173);
const base = "/any/sub/path/";
const root = process.getuid?.() === 0;

// The built dist/ in Debian's Chromium, served as a static host would: from a sub-path.
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "build/e2e",
  workers: 1,
  timeout: 120_000,
  // Some tests measure milliseconds, which a busy machine may spoil once.
  retries: process.env.CI ? 2 : 0,
  reporter: [["list"], ["json", { outputFile: "build/e2e.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${port}${base}`,
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        ...(root ? ["--no-sandbox"] : []),
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --base ${base}`,
    url: `http://127.0.0.1:${port}${base}`,
  },
});
