import { css, html, svg, type TemplateResult } from "lit";
import type { DataChoice, Prediction } from "../../engine/types";
import type { Words } from "../words";
import { className } from "./class-name";

const digits = Array.from({ length: 10 }, (_, digit) => digit);

/** Ten bars, one for each digit; empty ones without an answer. */
export function probabilityBars(
  prediction: Prediction | null,
  words: Words,
  source: DataChoice,
): TemplateResult {
  const named = typeof source === "object" && source.names.length > 0;
  return html`<ol class=${named ? "probabilities named" : "probabilities"} aria-label=${words.say("draw.probabilities")}>
    ${digits.map((digit) => bar(digit, prediction, words, className(source, digit)))}
  </ol>`;
}

function bar(digit: number, prediction: Prediction | null, words: Words, name: string): TemplateResult {
  const probability = prediction?.probabilities[digit] ?? 0;
  const percent = prediction ? words.percent(probability) : "";
  const best = prediction?.digit === digit ? (prediction.sure ? "best" : "guess") : "";
  return html`<li class=${best}>
    <b aria-hidden="true" title=${name}>${name}</b>
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect width=${100 * probability} height="8"></rect>`}
    </svg>
    <span aria-hidden="true">${percent}</span>
    <span class="visually-hidden">${prediction ? words.say("draw.probability", { digit: name, percent }) : name}</span>
  </li>`;
}

export const probabilityStyles = css`
  .probabilities {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 2px;
    font-size: 0.84rem;
    min-width: 0;
  }
  .probabilities li {
    display: grid;
    grid-template-columns: 1ch minmax(0, 1fr) 6ch;
    gap: 10px;
    align-items: center;
    color: var(--soft);
    line-height: 1.45;
    position: relative;
  }
  .probabilities.named li {
    grid-template-columns: 8ch minmax(0, 1fr) 6ch;
  }
  .probabilities b {
    font-weight: 500;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .probabilities svg {
    display: block;
    width: 100%;
    height: 9px;
    border-radius: 5px;
    background: var(--wash);
    fill: var(--edge);
  }
  .probabilities span {
    text-align: right;
    white-space: nowrap;
  }
  .probabilities .guess {
    color: var(--ink);
  }
  .probabilities .guess svg {
    fill: var(--soft);
  }
  .probabilities .best {
    color: var(--ink);
    font-weight: 600;
  }
  .probabilities .best b {
    font-weight: 700;
  }
  .probabilities .best svg {
    fill: var(--seal);
  }
`;
