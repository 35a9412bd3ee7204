import { css, html, nothing, type TemplateResult } from "lit";
import type { Failure } from "../../engine/types";
import type { LabController } from "../lab/controller";
import type { LabView } from "../lab/view";
import type { Words } from "../words";

/** One sentence about a failure, in the reader's language. */
export function failureText(failure: Failure, words: Words, epoch = 0): string {
  const { code, file = "", message } = failure;
  if (epoch > 0 && code === "worker-died") return words.say("failure.worker-died.kept", { epoch });
  if (epoch > 0 && code === "out-of-memory") return words.say("failure.out-of-memory.kept", { epoch });
  if (code === "data-broken" && !file) return words.say("failure.data-unequal");
  return words.say(`failure.${code}`, { file, message });
}

/** What went wrong, and what can be done about it. */
export function failureNotice(
  view: LabView,
  words: Words,
  lab: LabController,
): TemplateResult | typeof nothing {
  const { failure, resumable, state } = view;
  if (!failure) return nothing;
  const kept = resumable !== null && (failure.code === "worker-died" || failure.code === "out-of-memory");
  const retry = () => lab.retry();
  return html`<div class="notice failure">
    <p role="alert">${failureText(failure, words, kept ? resumable.epoch : 0)}</p>
    <div class="choices">
      ${kept ? goOn(resumable.epoch, words, lab) : nothing}
      ${
        state === "error" && failure.code !== "wasm-unsupported"
          ? html`<button class="plain" @click=${kept ? () => void lab.train().catch(() => undefined) : retry}>
              ${words.say(kept ? "failure.restart" : "failure.retry")}
            </button>`
          : nothing
      }
      <button class="quiet" @click=${() => lab.dismiss()}>${words.say("failure.dismiss")}</button>
    </div>
  </div>`;
}

/** A run that an earlier visit left unfinished. */
export function resumeNotice(
  view: LabView,
  words: Words,
  lab: LabController,
): TemplateResult | typeof nothing {
  const { resumable, failure, state } = view;
  if (!resumable || failure || state === "training" || state === "paused") return nothing;
  const { epoch, epochs } = resumable;
  const lesson = words.of(resumable.lesson.title) || resumable.lesson.id;
  return html`<div class="notice">
    <p>${words.say("resume.text", { lesson, epoch, epochs })}</p>
    <div class="choices">
      ${goOn(epoch, words, lab)}
      <button class="quiet" @click=${() => void lab.discardKept()}>${words.say("resume.discard")}</button>
    </div>
  </div>`;
}

/** A link that was not understood as a whole has opened what comes nearest. */
export function linkNotice(note: "broken" | "newer", words: Words, dismiss: () => void): TemplateResult {
  return html`<div class="notice">
    <p role="status">${words.say(`link.${note}`)}</p>
    <div class="choices"><button class="quiet" @click=${dismiss}>${words.say("failure.dismiss")}</button></div>
  </div>`;
}

function goOn(epoch: number, words: Words, lab: LabController): TemplateResult {
  return html`<button class="plain" @click=${() => void lab.resume().catch(() => undefined)}>
    ${words.say("resume.go", { epoch })}
  </button>`;
}

export const noticeStyles = css`
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 20px;
    padding: 12px 16px;
    margin-bottom: 20px;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: var(--sheet);
  }
  .notice.failure {
    border-color: var(--seal);
    background: var(--seal-wash);
  }
  .notice p {
    flex: 1 1 340px;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
`;
