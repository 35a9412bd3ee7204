import type { Text } from "../engine/types";
import type { Catalogue, Key } from "./locales/en";

export type Language = "en" | "ko";

type Values = Readonly<Record<string, string | number>>;

const catalogues: Partial<Record<Language, Catalogue>> = {};
const fetchers: Record<Language, () => Promise<Catalogue>> = {
  en: () => import("./locales/en").then(({ en }) => en),
  ko: () => import("./locales/ko").then(({ ko }) => ko),
};

/** A reader needs one language. To be awaited before its words are said. */
export async function fetchLanguage(language: Language): Promise<void> {
  catalogues[language] ??= await fetchers[language]();
}

/** One language's texts and number formats. */
export class Words {
  readonly #whole: Intl.NumberFormat;

  constructor(readonly language: Language) {
    this.#whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  }

  /** The catalogue's text with its placeholders filled in. */
  say(key: Key, values: Values = {}): string {
    return filled(catalogues[this.language]?.[key] ?? "", values);
  }

  /** The same for a part of the page that brings its own texts. */
  from<Name extends string>(
    texts: Readonly<Record<Language, Readonly<Record<Name, string>>>>,
    name: Name,
    values: Values = {},
  ): string {
    return filled(texts[this.language][name], values);
  }

  /** An author's text in this language. */
  of(text: Text | undefined): string {
    if (text === undefined || typeof text === "string") return text ?? "";
    return text[this.language];
  }

  /** 12345.6 as "12,346". */
  whole(value: number): string {
    return this.#whole.format(value);
  }

  /** A network's probability in whole percent. It is never quite certain, of one thing or of its contrary. */
  percent(probability: number): string {
    const percent = Math.round(100 * probability);
    if (percent >= 100) return this.say("percent.most");
    return percent < 1 ? this.say("percent.least") : this.say("percent", { percent });
  }

  /** A duration, as exact as a waiting reader wants it. */
  time(seconds: number): string {
    const whole = Math.max(0, Math.ceil(seconds));
    if (whole < 60) return this.say("time.seconds", { seconds: whole });
    return this.say("time.minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
  }
}

function filled(text: string, values: Values): string {
  return text
    .replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_, name: string, one: string, many: string) =>
      values[name] === 1 ? one : many,
    )
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** 0.98765 as "0.9877": the four decimals of Keras's log. A dash for what is not known yet. */
export function decimals(value: number | undefined): string {
  return value === undefined ? "–" : value.toFixed(4);
}

/** The first of these language tags that there are texts for. */
export function chooseLanguage(tags: Iterable<string | null | undefined>): Language {
  for (const tag of tags) {
    const base = tag?.toLowerCase().split("-")[0];
    if (base === "ko" || base === "en") return base;
  }
  return "en";
}
