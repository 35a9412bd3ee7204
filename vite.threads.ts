import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { minifySync, type Plugin } from "vite";

const folder = fileURLToPath(new URL("build/wasm-threads/", import.meta.url));
const names = () =>
  readdirSync(folder).filter((name) => /^songeul\.(mjs|worker\.js|(deferred\.)?wasm)$/.test(name));

/**
 * The module with threads goes into the site as Emscripten made it but for white space and local names, since its
 * threads load it themselves by its own name. `SONGEUL_THREADS` is its folder seen from assets/.
 */
export function threadedModule(): Plugin {
  let version = "";
  return {
    name: "songeul-threads",
    config() {
      if (!existsSync(`${folder}songeul.wasm`)) return {};
      const hash = createHash("sha256");
      for (const name of names()) hash.update(readFileSync(folder + name));
      version = hash.digest("hex").slice(0, 8);
      return { define: { SONGEUL_THREADS: JSON.stringify(`../threads-${version}/`) } };
    },
    generateBundle() {
      if (version === "") return;
      for (const name of names()) {
        const file = readFileSync(folder + name);
        const source = name.endsWith(".mjs") ? minifySync(name, file.toString()).code : file;
        this.emitFile({ type: "asset", fileName: `threads-${version}/${name}`, source });
      }
    },
  };
}
