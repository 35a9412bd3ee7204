// Both catalogues say the same things: equal keys, equal placeholders, no text missing.
import { describe, expect, test } from "vitest";
import { en } from "../../web/app/locales/en";
import { ko } from "../../web/app/locales/ko";
import { ownDataTexts } from "../../web/app/own-data/texts";
import { penSampleTexts } from "../../web/app/pen-samples/texts";
import { penStepTexts } from "../../web/app/pen-steps/texts";
import { seriesTexts } from "../../web/app/record/texts";
import { shareTexts } from "../../web/app/share/texts";
import { verifyTexts } from "../../web/app/verify/texts";

type Texts = Readonly<Record<string, string>>;
const catalogues: Record<string, { en: Texts; ko: Texts }> = {
  page: { en, ko },
  share: shareTexts,
  own: ownDataTexts,
  steps: penStepTexts,
  pen: penSampleTexts,
  series: seriesTexts,
  verify: verifyTexts,
};

describe.each(Object.entries(catalogues))("%s", (_, { en, ko }) => {
  const keys = Object.keys(en);
  const of = (texts: Texts, key: string) => texts[key] ?? "";

  test("the catalogues have the same keys, in the same order", () => {
    expect(Object.keys(ko)).toEqual(keys);
  });

  test("the catalogues have the same placeholders", () => {
    expect(keys.map((key) => [key, placeholdersOf(of(ko, key))])).toEqual(
      keys.map((key) => [key, placeholdersOf(of(en, key))]),
    );
  });

  test("no text is empty or padded", () => {
    expect(keysWhere((text) => text === "" || text !== text.trim())).toEqual([]);
  });

  test("no brace is anything but a placeholder's", () => {
    expect(keysWhere((text) => /[{}]/.test(text.replace(/\{\w+(\|[^{}|]+\|[^{}|]+)?\}/g, "")))).toEqual([]);
  });

  function keysWhere(wrong: (text: string) => boolean): string[] {
    return keys.filter((key) => wrong(of(en, key)) || wrong(of(ko, key)));
  }
});

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();
}
