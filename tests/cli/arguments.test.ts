// What the program says about its own use.
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { program, songeul } from "./program";

const general = "songeul train|verify|evaluate|predict|inspect";

test.each([
  [[], "a command is missing", general],
  [["tran"], "unknown command 'tran' (did you mean 'train'?)", general],
  [["--json"], "unknown command '--json'", general],
  [["train"], "LESSON.json is missing", "songeul train LESSON.json"],
  [["train", "--sed", "3"], "unknown option '--sed' (did you mean '--seed'?)", "songeul train"],
  [["train", "a.json", "b.json"], "one file too many, 'b.json'", "songeul train"],
  [["train", "a.json", "--seed"], "--seed needs a value, N", "songeul train"],
  [["train", "a.json", "--save", "--json"], "--save needs a value", "songeul train"],
  [["train", "a.json", "--seed", "-1"], "--seed must be a whole number from 0", "songeul train"],
  [["train", "a.json", "--seed", "1.5"], "got '1.5'", "songeul train"],
  [["train", "a.json", "--seed=18446744073709551616"], "to 18446744073709551615", "songeul train"],
  [["train", "a.json", "--threads", "0"], "--threads must be a whole number from 1 to 16", "songeul train"],
  [["verify", "a.json", "--threads", "17"], "from 1 to 16, got '17'", "songeul verify"],
  [["train", "a.json", "--json=yes"], "--json takes no value", "songeul train"],
  [["train", "a.json", "--images", "x"], "unknown option '--images'", "songeul train"],
  [["train", ""], "an argument is empty", "songeul train"],
  [["verify", "a.json"], "--run-id ID is missing", "songeul verify LESSON.json [--run-id ID]"],
  [["verify", "a.json", "--run-id", "1234-5678-9abu"], "'1234-5678-9abu' is not a run id", "songeul verify"],
  [["verify", "a.json", "--run-id", "1234-5678-9ab"], "is not a run id, such as '", "songeul verify"],
  [["verify", "a.json", "--run-id", "1234-5678-9abc-d"], "is not a run id", "songeul verify"],
  [["verify", "--run-id", "1234-5678-9abc"], "LESSON.json is missing", "songeul verify"],
  [["train", "a.json", "--run-id", "1234-5678-9abc"], "unknown option '--run-id'", "songeul train"],
  [["evaluate"], "FILE.safetensors is missing", "songeul evaluate FILE.safetensors"],
  [["evaluate", "a", "--seed", "1"], "unknown option '--seed'", "songeul evaluate"],
  [["predict", "a", "seven"], "INDEX must be a whole number", "songeul predict FILE.safetensors [INDEX ...]"],
  [["predict", "a", "99999999999"], "INDEX must be a whole number", "songeul predict"],
  [["inspect"], "FILE is missing", "songeul inspect FILE"],
  [["inspect", "a", "--json"], "unknown option '--json'", "songeul inspect FILE"],
])("songeul %j: exit code 2, one line and the usage", (words, sentence, usage) => {
  const { code, out, err } = songeul(words);
  expect([code, out]).toEqual([2, ""]);
  const [line, usageLine, rest] = err.split("\n");
  expect(line).toMatch(/^songeul: /);
  expect(line).toContain(sentence);
  expect(usageLine).toContain(`usage: ${usage}`);
  expect(rest).toBe("");
});

test.each([[["--help"]], [["-h"]], [["train", "--help"]]])("songeul %j helps", (words) => {
  const { code, out, err } = songeul(words);
  expect([code, err]).toEqual([0, ""]);
  for (const command of ["train", "verify", "evaluate", "predict", "inspect"])
    expect(out).toContain(`\n  songeul ${command} `);
  for (const line of out.split("\n")) expect(line.length).toBeLessThan(115);
});

test("--version is that of the package", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(songeul(["--version"])).toEqual({ code: 0, out: `songeul ${version}\n`, err: "" });
});

test("an output that cannot be written is a failure", () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(program, ["--help"], { stdio: ["ignore", full, "pipe"] });
  closeSync(full);
  expect([status, String(stderr)]).toEqual([1, "songeul: the output cannot be written\n"]);
});
