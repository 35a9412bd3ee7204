import { css, html, type TemplateResult } from "lit";
import type { DataChoice, Prediction } from "../../engine/types";
import type { Words } from "../words";
import { className } from "./class-name";

/** A network's answer in a few words. */
export interface Verdict {
  /** What it takes the drawing for, the likeliest first: one where it is sure, else two. */
  names: string[];
  /** How sure it is, in words. */
  sureness: string;
}

/** `chance`: whether the network has not learned anything yet. */
export function verdictOf(
  { digit, probabilities, sure }: Prediction,
  words: Words,
  source: DataChoice,
  chance = false,
): Verdict {
  if (sure) {
    const percent = words.percent(probabilities[digit] ?? 0);
    return { names: [className(source, digit)], sureness: words.say("draw.sure", { percent }) };
  }
  const second = likeliest(probabilities.map((probability, label) => (label === digit ? -1 : probability)));
  return {
    names: [className(source, digit), className(source, second)],
    sureness: words.say(chance ? "draw.guess" : "draw.unsure"),
  };
}

function likeliest(probabilities: readonly number[]): number {
  return probabilities.indexOf(Math.max(...probabilities));
}

/** One digit where it is sure, else "1 or 7". */
export function verdictNames({ names }: Verdict, words: Words): TemplateResult {
  const [first, second] = names;
  return second === undefined
    ? html`${first}`
    : html`<span>${first}</span> <small>${words.say("draw.or")}</small> <span>${second}</span>`;
}

/** The large answer; empty without a verdict. */
export function largeVerdict(verdict: Verdict | null, words: Words): TemplateResult {
  const kind = verdict ? (verdict.names.length > 1 ? "unsure" : "") : "none";
  const word = verdict?.names.some((name) => name.length > 2) ? "word" : "";
  return html`<p class=${`digit ${kind} ${word}`} data-role="digit">${verdict ? verdictNames(verdict, words) : "–"}</p>
    <p class="soft sureness">${verdict?.sureness ?? ""}</p>`;
}

export const verdictStyles = css`
  .digit {
    height: 5.2rem;
    font-size: 5.2rem;
    line-height: 1;
    font-weight: 700;
    letter-spacing: -0.04em;
  }
  .digit.word {
    overflow: hidden;
    font-size: 1.5rem;
    line-height: 5.2rem;
    letter-spacing: 0;
    text-overflow: ellipsis;
  }
  .digit.none {
    color: var(--edge);
    font-weight: 400;
  }
  .digit.unsure {
    color: var(--soft);
    font-weight: 400;
    font-size: 3rem;
    line-height: 5.2rem;
    letter-spacing: 0;
    white-space: nowrap;
  }
  .digit.unsure small {
    font-size: 0.9rem;
    vertical-align: 0.5em;
  }
  .digit.unsure.word {
    display: grid;
    align-content: center;
    font-size: 1.05rem;
    line-height: 1.4;
  }
  .digit.unsure.word small {
    vertical-align: 0;
  }
  .sureness {
    min-height: 1.5em;
    line-height: 1.5;
  }
`;
