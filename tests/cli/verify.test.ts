// songeul verify: whether a lesson and a seed end with the run id that someone has claimed.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { events, file, scratch, songeul } from "./program";

afterAll(() => rmSync(scratch, { recursive: true }));

const folder = "tests/bits/lessons";
const ids: Record<string, string> = JSON.parse(readFileSync("tests/bits/run_ids.json", "utf8"))[folder];
const wide = `${folder}/wide.json`;
const id = ids.wide ?? "";
const other = "0123-4567-89ab";

test.each(readdirSync(folder))("%s ends with the run id that it has everywhere", (name) => {
  const lesson = name.replace(/\.json$/, "");
  expect(songeul(["verify", `${folder}/${name}`, "--run-id", ids[lesson] ?? ""]).code).toBe(0);
});

test("a claim that holds", () => {
  const { code, out, err } = songeul(["verify", wide, "--seed", "1", "--run-id", id]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^Epoch 1\/2\n/);
  expect(out).toContain(`\nThe claim holds: wide with seed 1 ends with run id ${id}.\n`);
});

test("a claim that does not hold", () => {
  const { code, out, err } = songeul(["verify", wide, "--run-id", other]);
  expect([code, err]).toEqual([1, ""]);
  expect(out).toContain(
    `\nThe claim does not hold: wide with seed 1 ends with run id ${id}, not ${other}.\n`,
  );
});

test("another seed, or one number of the lesson, and the claim does not hold", () => {
  expect(songeul(["verify", wide, "--seed", "2", "--run-id", id]).code).toBe(1);
  const lesson = JSON.parse(readFileSync(wide, "utf8"));
  const changed = file("changed.json", JSON.stringify({ ...lesson, batch_size: 127 }));
  expect(songeul(["verify", changed, "--run-id", id]).code).toBe(1);
});

test("an id is read as people write it", () => {
  const typed = id.toUpperCase().replaceAll("-", " ").replaceAll("1", "l").replaceAll("0", "O");
  expect(songeul(["verify", wide, "--run-id", typed]).code).toBe(0);
});

test("--json ends with what was claimed, what came out, and whether that is the same", () => {
  const outcome = songeul(["verify", wide, "--seed", "1", "--run-id", other, "--json"]);
  const all = events(outcome);
  expect(outcome.code).toBe(1);
  expect(all.map(({ event }) => event)).toEqual(["start", "epoch", "epoch", "verify"]);
  expect(all.at(-1)).toEqual({
    event: "verify",
    lesson: "wide",
    seed: 1,
    claimed: other,
    run_id: id,
    holds: false,
  });
});
