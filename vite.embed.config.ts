import { defineConfig } from "vite";

// embed.js: one script with a stable name and nothing beside it, for other people's pages.
export default defineConfig({
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false,
    lib: { entry: "web/embed/embed.ts", formats: ["es"], fileName: () => "embed.js" },
    minify: true,
  },
});
