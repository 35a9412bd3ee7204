import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const names = {
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  assetFileNames: "[name][extname]",
};

// The modules of the npm package. Whoever bundles them finds the worker and the .wasm beside them.
export default defineConfig({
  base: "./",
  publicDir: false,
  resolve: {
    alias: { "songeul-wasm": fileURLToPath(new URL("build/wasm/songeul.mjs", import.meta.url)) },
  },
  worker: { format: "es", rolldownOptions: { output: names } },
  build: {
    target: "es2022",
    outDir: "build/package/dist",
    assetsInlineLimit: 0,
    modulePreload: false,
    minify: true,
    rolldownOptions: {
      input: { browser: "package/browser.ts", node: "package/node.ts", element: "package/element.ts" },
      external: [/^node:/],
      preserveEntrySignatures: "strict",
      output: names,
    },
  },
});
