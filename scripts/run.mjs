// Runs commands for the other scripts, and ends them with one clear sentence when they cannot go on.
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const PATH = join(root, "node_modules/.bin") + delimiter + process.env.PATH;

/** Runs a command in the repository root, its output shown; answers its exit code (127: no such command). */
export function run(command, args = [], options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: "inherit",
      ...options,
      env: { ...process.env, PATH, ...options.env },
    });
    child.on("error", () => done(127));
    child.on("close", (code) => done(code ?? 1));
  });
}

/** Prints one sentence and ends the script with exit code 1. */
export function fail(sentence) {
  console.error(`songeul: ${sentence}`);
  process.exit(1);
}
