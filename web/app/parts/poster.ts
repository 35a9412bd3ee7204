import { css, html, svg, type TemplateResult } from "lit";
import type { DataChoice } from "../../engine/types";
import type { Words } from "../words";

/** What stands in a blog until its reader wants to see more: a picture and the button that starts it all. */
export function poster(source: DataChoice, words: Words, start: () => void): TemplateResult {
  return html`<div class="poster">
    ${picture(words)}
    <div class="beginning">
      <button class="main" @click=${start}>${words.say("poster.start")}</button>
      <p class="soft">${words.say(source === "starter" ? "poster.help.starter" : "poster.help")}</p>
    </div>
  </div>`;
}

/** Digits as a pen might write them, on a line of paper; each in a box of 100 by 120. */
const strokes = [
  "M52 12C22 10 12 48 22 82s52 30 58-16S70 14 50 14",
  "M34 34L56 14v92",
  "M22 34C28 8 76 6 74 38S30 84 20 104h62",
  "M24 22C48 4 82 18 70 42 64 54 50 56 44 56c26-2 42 16 34 36S36 116 20 94",
  "M60 12L20 72h64M66 44v64",
];

function picture(words: Words): TemplateResult {
  return html`<svg viewBox="0 0 520 120" role="img" aria-label=${words.say("poster.picture")}>
    ${strokes.map((path, index) => svg`<path d=${path} transform=${`translate(${index * 104 + 2} 0)`} />`)}
  </svg>`;
}

export const posterStyles = css`
  .poster {
    display: grid;
    gap: 24px;
    justify-items: center;
    padding: 36px 24px;
    background: var(--sheet);
    border: 1px solid var(--rule);
    border-radius: var(--radius);
  }
  .poster svg {
    width: min(100%, 420px);
    fill: none;
    stroke: var(--ink);
    stroke-width: 9;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .beginning {
    display: grid;
    gap: 10px;
    justify-items: center;
    text-align: center;
  }
`;
