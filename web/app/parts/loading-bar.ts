import { css, html, type TemplateResult } from "lit";
import type { LabView } from "../lab/view";
import type { Words } from "../words";

/** The bytes of the data while they arrive. */
export function loadingBar({ data, waiting }: LabView, words: Words): TemplateResult {
  if (waiting) return html`<p class="soft loading" role="status">${words.say("train.turn")}</p>`;
  const arriving = data !== null && data.received < data.total;
  const text = arriving
    ? words.say("data.bytes", { received: megabytes(data.received), total: megabytes(data.total) })
    : words.say("data.start");
  return html`<div class="loading">
    <progress max="1" .value=${data ? data.received / Math.max(1, data.total) : 0} aria-label=${text}></progress>
    <p class="soft">${text}</p>
  </div>`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

export const loadingStyles = css`
  .loading {
    display: grid;
    gap: 6px;
    margin-top: 14px;
  }
`;
