// Run ids as people write them.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseRunId } from "../../web/app/run-id";

test("every id that there is stays as it is", () => {
  const { "tests/bits/lessons": ids } = JSON.parse(readFileSync("tests/bits/run_ids.json", "utf8"));
  for (const id of Object.values<string>(ids)) expect(parseRunId(id)).toBe(id);
});

test("capitals, spaces, hyphens and look-alikes do not matter", () => {
  expect(parseRunId(" 7ZQ4 OKX2–m9ce".replace("–", "-"))).toBe("7zq4-0kx2-m9ce");
  expect(parseRunId("7zq40kx2m9ce\n")).toBe("7zq4-0kx2-m9ce");
  expect(parseRunId("iIlL-oO00-1111")).toBe("1111-0000-1111");
});

test.each(["", "7zq4-0kx2-m9c", "7zq4-0kx2-m9cee", "7zq4-0kx2-m9cu", "7zq4_0kx2_m9ce", "안녕"])(
  "%j is none",
  (text) => expect(parseRunId(text)).toBeNull(),
);
