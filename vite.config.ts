import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { threadedModule } from "./vite.threads.ts";

const wasmModule = fileURLToPath(new URL("build/wasm/songeul.mjs", import.meta.url));

// The pages are index.html and, for the frames of blogs, embed.html; public/ is copied as it is. Relative URLs let dist/ live under any path.
export default defineConfig({
  base: "./",
  plugins: [threadedModule(), withoutIndentation()],
  resolve: { alias: { "songeul-wasm": wasmModule } },
  build: {
    target: "es2022",
    // A data: URL would be refused by the page's Content-Security-Policy.
    assetsInlineLimit: 0,
    // The pages name what they need at once; what comes later has nothing else to wait for, so its imports need no helper.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, dependencies, { hostType }) => (hostType === "html" ? dependencies : []),
    },
    rolldownOptions: {
      input: ["index.html", "embed.html"],
      output: {
        // What is always fetched together is one file: smaller, and one request. The lab comes first in both pages.
        codeSplitting: {
          groups: [
            { name: "lab", test: /\/web\/app\/(songeul-lab|link)\.ts$/, priority: 1 },
            { name: "panels", test: /\/web\/(app\/panels\/panels|engine\/client)\.ts$/ },
          ],
        },
      },
    },
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

/** Templates of HTML and CSS are text that no minifier touches. None of the page's means its indentation. */
function withoutIndentation(): Plugin {
  return {
    name: "songeul-indentation",
    apply: "build",
    enforce: "pre",
    transform: {
      filter: { id: /\/web\/app\/.*\.ts$/ },
      handler: (code) => ({ code: code.replace(/\n +/g, "\n"), map: null }),
    },
  };
}
