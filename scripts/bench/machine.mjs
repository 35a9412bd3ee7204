// What the figures were measured on.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { root } from "../run.mjs";

const firstLine = (command, args) =>
  spawnSync(command, args, { encoding: "utf8" }).stdout?.split("\n")[0].trim() ?? "";

export function describeMachine() {
  const all = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: firstLine("git", ["-C", root, "rev-parse", "--short", "HEAD"]),
    cpu: `${all[0]?.model.trim() ?? "unknown"}, ${all.length} cores`,
    flags: ["avx2", "avx512f"].filter((flag) => cpuFlags().includes(flag)),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `Linux ${release()}`,
    node: process.versions.node,
    compiler: firstLine("c++", ["--version"]),
    emscripten: `Emscripten ${firstLine("emcc", ["--version"]).match(/\d+\.\d+\.\d+/)?.[0]}`,
    load: loadavg()[0],
  };
}

export function cpuFlags() {
  try {
    return (
      readFileSync("/proc/cpuinfo", "utf8")
        .match(/^flags\s*:(.*)$/m)?.[1]
        .trim()
        .split(" ") ?? []
    );
  } catch {
    return [];
  }
}

/** The exact version of an npm package of the lockfile. */
export function versionOf(name) {
  return JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")).version;
}
