import { css, html, nothing, type TemplateResult } from "lit";
import type { Lesson } from "../../engine/types";
import type { Words } from "../words";

/** What a lesson leads its reader through, folded up until it is asked for. */
export function lessonText(lesson: Lesson | null, words: Words): TemplateResult | typeof nothing {
  const steps = lesson?.text?.[words.language] ?? [];
  if (steps.length === 0) return nothing;
  return html`<details class="lesson">
    <summary>${words.say("lesson.steps")}</summary>
    <ol>
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    ${source(lesson, words)}
  </details>`;
}

function source(lesson: Lesson | null, words: Words): TemplateResult | typeof nothing {
  if (!lesson?.source) return nothing;
  const text = words.say("lesson.source", { source: lesson.source });
  return html`<p class="source">${lesson.link ? html`<a href=${lesson.link}>${text}</a>` : text}</p>`;
}

export const lessonTextStyles = css`
  .lesson {
    max-width: 68ch;
    margin: -12px 0 24px;
    border-top: 0;
    padding-top: 0;
  }
  .lesson summary {
    color: var(--soft);
    cursor: pointer;
    padding: 8px 0;
  }
  .lesson summary:focus-visible {
    outline: 2px solid var(--seal);
    outline-offset: 2px;
    border-radius: 4px;
  }
  .lesson ol {
    margin: 4px 0 8px;
    padding-left: 1.6em;
  }
  .lesson li + li {
    margin-top: 6px;
  }
  .source {
    color: var(--soft);
    font-size: 0.88rem;
    margin: 0;
  }
`;
