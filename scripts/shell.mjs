// The service worker of dist/: its source with the list of the files that make the page, and their version.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const isShell = (file) =>
  /^(index\.html|embed\.(html|js)|manifest\.webmanifest|recogniser\.safetensors|[^/]+\.(svg|png)|(assets|lessons)\/.+)$/.test(
    file,
  );

/** Writes service-worker.js into the built site. */
export function writeServiceWorker(dist) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1))
    .filter(isShell)
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(join(dist, file)));
  const source = readFileSync(join(root, "web/offline/service-worker.js"), "utf8");
  const version = hash.update(source).digest("hex").slice(0, 12);
  const shell = `const shell = ${JSON.stringify({ version, files })};\n`;
  writeFileSync(join(dist, "service-worker.js"), shell + source);
}
