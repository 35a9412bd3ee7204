import type { Lesson } from "../../engine/types";
import type { Language } from "../words";
import type { SeriesRun } from "./series";

/** A finished series, as its JSON file has it. */
export interface Card {
  format: "songeul-series";
  lesson: string;
  title: string;
  date: string;
  mean_accuracy: number;
  mean_seconds: number;
  runs: readonly SeriesRun[];
  browser: string;
  /** Logical processors of the machine, as the browser tells them. */
  cores: number;
  /** How many threads computed. */
  threads: number;
  /** What was trained, whole, so that anybody can repeat it. */
  definition: Lesson;
}

export function makeCard(
  lesson: Lesson,
  title: string,
  runs: readonly SeriesRun[],
  threads: number,
  now = new Date(),
): Card {
  return {
    format: "songeul-series",
    lesson: lesson.id,
    title,
    date: now.toISOString(),
    mean_accuracy: mean(runs.map(({ accuracy }) => accuracy)),
    mean_seconds: mean(runs.map(({ seconds }) => seconds)),
    runs,
    browser: browserOf(navigator.userAgent),
    cores: navigator.hardwareConcurrency,
    threads,
    definition: lesson,
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Browsers by the word that tells them in `navigator.userAgent`; those that also call themselves another come first. */
const browsers = [
  ["Edge", /Edg\/([\d.]+)/],
  ["Opera", /OPR\/([\d.]+)/],
  ["Firefox", /Firefox\/([\d.]+)/],
  ["Chrome", /Chrome\/([\d.]+)/],
  ["Safari", /Version\/([\d.]+).*Safari/],
] as const;

/** Name and version out of a browser's long description of itself; the whole of it for one that is not known. */
export function browserOf(userAgent: string): string {
  for (const [name, pattern] of browsers) {
    const version = pattern.exec(userAgent)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return userAgent;
}

const texts = {
  en: {
    mean: "mean test accuracy",
    time: "mean training time",
    seed: "seed",
    threads: "threads",
    cores: "cores",
    bars: "bars: seconds; above them: test accuracy, %",
  },
  ko: {
    mean: "평균 테스트 정확도",
    time: "평균 학습 시간",
    seed: "시드",
    threads: "스레드",
    cores: "코어",
    bars: "막대는 시간(초), 그 위는 테스트 정확도(%)",
  },
} as const satisfies Record<Language, object>;

/** The card as a picture of its own: 640 x 360, every run a bar of its time with its accuracy above. */
export function cardSvg(card: Card, language: Language): string {
  const say = texts[language];
  const slowest = Math.max(...card.runs.map(({ seconds }) => seconds));
  const step = 576 / card.runs.length;
  const bars = card.runs.map(({ seed, accuracy, seconds }, i) => {
    const height = Math.max(2, (90 * seconds) / slowest);
    const x = 32 + step * i;
    const middle = (x + step / 2 - 4).toFixed(1);
    return `<rect x="${x.toFixed(1)}" y="${(290 - height).toFixed(1)}" width="${(step - 8).toFixed(1)}" height="${height.toFixed(1)}" rx="3" fill="#b5381f"/>
<text x="${middle}" y="${(282 - height).toFixed(1)}" text-anchor="middle" font-size="12">${percent(accuracy)}</text>
<text x="${middle}" y="306" text-anchor="middle" font-size="12" fill="#5d6370">${seed}</text>`;
  });
  const details = `${card.browser} · ${card.threads} ${say.threads} · ${card.cores} ${say.cores} · ${card.date.slice(0, 10)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360" font-family="system-ui, sans-serif" fill="#1c1f26">
<title>${escaped(card.title)}: ${percent(card.mean_accuracy)} %, ${card.mean_seconds.toFixed(2)} s</title>
<rect width="640" height="360" rx="16" fill="#faf8f4"/>
<text x="32" y="44" font-size="20" font-weight="600">${escaped(card.title)}</text>
<text x="32" y="96" font-size="40" font-weight="700">${percent(card.mean_accuracy)} %</text>
<text x="32" y="118" font-size="13" fill="#5d6370">${say.mean}</text>
<text x="330" y="96" font-size="40" font-weight="700">${card.mean_seconds.toFixed(2)} s</text>
<text x="330" y="118" font-size="13" fill="#5d6370">${say.time}</text>
<text x="32" y="158" font-size="12" fill="#5d6370">${say.bars}</text>
${bars.join("\n")}
<text x="32" y="338" font-size="12" fill="#5d6370">${say.seed} ${card.runs[0]?.seed}–${card.runs.at(-1)?.seed} · ${escaped(details)} · Songeul</text>
</svg>
`;
}

function percent(share: number): string {
  return (100 * share).toFixed(2);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
