// One language's texts and numbers, and the choice of the language.
import { beforeAll, describe, expect, test } from "vitest";
import { chooseLanguage, decimals, fetchLanguage, Words } from "../../web/app/words";

beforeAll(async () => {
  await fetchLanguage("en");
  await fetchLanguage("ko");
});

describe("words", () => {
  const english = new Words("en");
  const korean = new Words("ko");

  test("fill in placeholders", () => {
    expect(english.say("percent", { percent: 90 })).toBe("90 %");
    expect(korean.say("percent", { percent: 90 })).toBe("90%");
  });

  test("have the word that goes with a number", () => {
    expect(english.say("train.finished", { epochs: 1 })).toBe("Finished after 1 epoch.");
    expect(english.say("train.finished", { epochs: 2 })).toBe("Finished after 2 epochs.");
    expect(english.say("train.stopped", { epoch: 0, epochs: 1 })).toBe("Stopped after 0 of 1 epoch.");
    expect(korean.say("train.finished", { epochs: 1 })).toBe("에포크 1개를 모두 마쳤습니다.");
  });

  test("never call a network quite certain", () => {
    const percents = [1, 0.9951, 0.9949, 0.5, 0.005, 0.0049, 0];
    expect(percents.map((p) => english.percent(p))).toEqual([
      ">99 %",
      ">99 %",
      "99 %",
      "50 %",
      "1 %",
      "<1 %",
      "<1 %",
    ]);
    expect(percents.map((p) => korean.percent(p))).toEqual(
      percents.map((p) => english.percent(p).replace(" ", "")),
    );
  });

  test("keep a placeholder that has no value", () => {
    expect(english.say("time.seconds")).toContain("{seconds}");
  });

  test("take an author's text in the reader's language, or the only one there is", () => {
    const text = { en: "Basic model", ko: "기본 모델" };
    expect(english.of(text)).toBe("Basic model");
    expect(korean.of(text)).toBe("기본 모델");
    expect(korean.of("Basic model")).toBe("Basic model");
    expect(english.of(undefined)).toBe("");
  });

  test("write whole numbers with groups", () => {
    expect(english.whole(12345.6)).toBe("12,346");
    expect(korean.whole(60000)).toBe("60,000");
  });

  test("round waiting times up, and never below zero", () => {
    expect(english.time(-3)).toBe(english.say("time.seconds", { seconds: 0 }));
    expect(english.time(1.2)).toBe(english.say("time.seconds", { seconds: 2 }));
    expect(english.time(59.5)).toBe(english.say("time.minutes", { minutes: 1, seconds: 0 }));
    expect(english.time(125)).toBe(english.say("time.minutes", { minutes: 2, seconds: 5 }));
  });
});

describe("decimals", () => {
  test("are Keras's four, or a dash", () => {
    expect(decimals(0.98765)).toBe("0.9877");
    expect(decimals(0)).toBe("0.0000");
    expect(decimals(undefined)).toBe("–");
  });
});

describe("chooseLanguage", () => {
  test("takes the first tag that there are texts for", () => {
    expect(chooseLanguage(["fr", "ko-KR", "en"])).toBe("ko");
    expect(chooseLanguage(["EN-us", "ko"])).toBe("en");
  });

  test("skips what is missing", () => {
    expect(chooseLanguage([null, undefined, "", "ko"])).toBe("ko");
  });

  test("falls back on English", () => {
    expect(chooseLanguage(["de", "fr"])).toBe("en");
    expect(chooseLanguage([])).toBe("en");
  });
});
