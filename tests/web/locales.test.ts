// Both catalogues say the same things: equal keys, equal placeholders, no text missing.
import { expect, test } from "vitest";
import { en, type Key } from "../../web/app/locales/en";
import { ko } from "../../web/app/locales/ko";

const keys = Object.keys(en) as Key[];

test("the catalogues have the same keys, in the same order", () => {
  expect(Object.keys(ko)).toEqual(keys);
});

test("the catalogues have the same placeholders", () => {
  expect(keys.map((key) => [key, placeholdersOf(ko[key])])).toEqual(
    keys.map((key) => [key, placeholdersOf(en[key])]),
  );
});

test("no text is empty or padded", () => {
  expect(keysWhere((text) => text === "" || text !== text.trim())).toEqual([]);
});

test("no brace is anything but a placeholder's", () => {
  expect(keysWhere((text) => /[{}]/.test(text.replace(/\{\w+\}/g, "")))).toEqual([]);
});

function keysWhere(wrong: (text: string) => boolean): Key[] {
  return keys.filter((key) => wrong(en[key]) || wrong(ko[key]));
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();
}
