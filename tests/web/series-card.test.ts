// The card of ten seeds: what its JSON says, and a picture that any browser shows.
import { expect, test, vi } from "vitest";
import { browserOf, cardSvg, makeCard } from "../../web/app/record/card";
import type { Lesson } from "../../web/engine/types";

const lesson: Lesson = { id: "x", layers: [], loss: "mean_squared_error", optimizer: "sgd" };
const runs = [0.99, 0.992, 0.985].map((accuracy, i) => ({
  seed: 4 + i,
  accuracy,
  seconds: 2 + i,
  run_id: "0000-0000-0000",
}));

vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 Chrome/156.0.0.0", hardwareConcurrency: 2 });

test("means are of all runs, and the lesson is there whole", () => {
  const card = makeCard(lesson, "A & B", runs, 2, new Date("2026-01-02T03:04:05Z"));
  expect(card.mean_accuracy).toBeCloseTo(0.989, 12);
  expect(card.mean_seconds).toBe(3);
  expect(card).toMatchObject({
    lesson: "x",
    threads: 2,
    date: "2026-01-02T03:04:05.000Z",
    definition: lesson,
  });
});

test("the picture has a bar for each run, and no title can break it", () => {
  const svg = cardSvg(makeCard(lesson, "A & <B>", runs, 2), "en");
  expect(svg.match(/<rect /g)).toHaveLength(runs.length + 1);
  expect(svg).toContain("98.90 %");
  expect(svg).toContain("3.00 s");
  expect(svg).toContain("A &#38; &#60;B&#62;");
});

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
    "Chrome 156.0.0.0",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox 153.0"],
  [
    "Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15",
    "Safari 26.1",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36 Edg/156.0.1.2",
    "Edge 156.0.1.2",
  ],
  ["something else", "something else"],
])("%s", (userAgent, name) => {
  expect(browserOf(userAgent)).toBe(name);
});
