// The npm package in build/package/: modules, the page, the program that serves it. `npm pack build/package` packs it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeLicences } from "./licences.mjs";
import { root, run } from "./run.mjs";
import { buildSite } from "./site.mjs";

/** Vite writes the address of a file in two steps, in which the user's bundler would not see a worker. */
function plainUrls(file) {
  if (!file.endsWith(".js")) return;
  const twice = /new URL\(new URL\(`([^`]+)`,import\.meta\.url\)\.href,``\+import\.meta\.url\)/g;
  const once = readFileSync(file, "utf8").replace(twice, 'new URL("./$1",import.meta.url)');
  writeFileSync(file, once);
}

/** Builds it, and the site that it serves. */
export async function buildPackage() {
  const to = join(root, "build/package");
  rmSync(to, { recursive: true, force: true });
  if (!(await buildSite())) return false;
  if ((await run("vite", ["build", "--config", "vite.package.config.ts", "--logLevel", "warn"])) !== 0)
    return false;
  for (const file of readdirSync(join(to, "dist"))) plainUrls(join(to, "dist", file));
  const withoutData = (path) => path !== join(root, "dist/data");
  cpSync(join(root, "dist"), join(to, "site"), { recursive: true, filter: withoutData });
  mkdirSync(join(to, "bin"));
  cpSync(join(root, "package/songeul-web.mjs"), join(to, "bin/songeul-web.mjs"));
  for (const file of ["static_server.mjs", "starter.mjs"])
    cpSync(join(root, "scripts", file), join(to, "bin", file));
  for (const file of ["songeul.d.ts", "element.d.ts", "README.md"])
    cpSync(join(root, "package", file), join(to, file));
  cpSync(join(root, "LICENSE"), join(to, "LICENSE"));
  writeLicences(to);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const { name, ...rest } = JSON.parse(readFileSync(join(root, "package/package.json"), "utf8"));
  writeFileSync(join(to, "package.json"), `${JSON.stringify({ name, version, ...rest }, null, 2)}\n`);
  return true;
}
