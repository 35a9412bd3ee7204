// The C++ files of the repository, for the formatter and the linter.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const listed = ["ls-files", "--cached", "--others", "--exclude-standard", "--", "*.cpp", "*.h"];

export function cppFiles() {
  const files = execFileSync("git", listed, { cwd: root, encoding: "utf8" }).trim().split("\n");
  return files.filter((file) => file !== "" && existsSync(join(root, file)));
}
