import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { threadedModule } from "./vite.threads.ts";

const wasmModule = fileURLToPath(new URL("build/wasm/songeul.mjs", import.meta.url));

// The pages are index.html and, for the frames of blogs, embed.html; public/ is copied as it is. Relative URLs let dist/ live under any path.
export default defineConfig({
  base: "./",
  plugins: [threadedModule()],
  resolve: { alias: { "songeul-wasm": wasmModule } },
  build: {
    target: "es2022",
    // A data: URL would be refused by the page's Content-Security-Policy.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ["index.html", "embed.html"] },
  },
  worker: { format: "es", plugins: () => [threadedModule()] },
  test: {
    include: ["tests/{web,cli,package,embed}/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Some tests measure milliseconds, which a busy machine may spoil once.
    retry: process.env.CI ? 2 : 0,
  },
});
