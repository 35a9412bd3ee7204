// Links hold the lab's state; broken and future ones open what comes nearest.
import { expect, it } from "vitest";
import { readLink, writeLink } from "../../web/app/link";

const usual = {
  ...{ lesson: "base-model", seed: 1, lang: "", theme: "", panels: "", data: "mnist" },
  ...{ autostart: false, read: "whole" },
};

it("holds only what is not as usual", () => {
  expect(writeLink({})).toBe("#1");
  expect(writeLink({ lesson: "cnn", seed: 42, panels: "train,draw", lang: "ko", theme: "dark" })).toBe(
    "#1&lesson=cnn&seed=42&panels=train,draw&lang=ko&theme=dark",
  );
});

it("reads what it has written", () => {
  const link = { ...usual, lesson: "lenet-5", seed: 7, panels: "draw", lang: "en", theme: "light" } as const;
  expect(readLink(writeLink({ ...link, data: "starter", read: "whole" }))).toEqual({
    ...link,
    data: "starter",
  });
  expect(readLink("")).toEqual(usual);
  expect(readLink("#1")).toEqual(usual);
});

it("reads a frame's query", () => {
  expect(readLink("?lesson=cnn&autostart&lang=ko")).toEqual({
    ...usual,
    ...{ lesson: "cnn", lang: "ko", autostart: true },
  });
});

it("takes from a newer link what it understands, and says that it is newer", () => {
  expect(readLink("#2&lesson=cnn&seed=3&camera=on")).toEqual({
    ...usual,
    ...{ lesson: "cnn", seed: 3, read: "newer" },
  });
});

it.each([
  "#1&seed=-1",
  "#1&seed=1e3",
  "#1&seed=99999999999999999999",
  "#1&lesson=../../etc",
  "#1&theme=pink",
  "#1&lang=fr",
  "#1&panels=<b>",
  "#1&data=mine",
  "#1&what=ever",
  "#rubbish",
  "#%E0%A4%A",
])("opens the usual lab for %s, and says that it is broken", (text) => {
  expect(readLink(text)).toEqual({ ...usual, read: "broken" });
});
