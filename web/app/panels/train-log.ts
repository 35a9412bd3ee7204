import { css, html } from "lit";
import type { LabView } from "../lab/view";
import { controls } from "../parts/controls";
import { Panel } from "../parts/panel";

/** What tf.keras would print, growing at its end, and a button that copies it. */
export class TrainLog extends Panel {
  static override properties = {
    ...Panel.properties,
    copied: { state: true },
  };

  static override styles = [
    controls,
    css`
      details {
        position: relative;
        padding: 8px 0;
      }
      pre {
        height: 11.5em;
        overflow: auto;
        margin-top: 4px;
      }
      button {
        position: absolute;
        top: 6px;
        right: 0;
        min-height: 40px;
        font-size: 0.88rem;
      }
    `,
  ];

  declare copied: boolean;
  #atEnd = true;
  #lines = 0;

  constructor() {
    super();
    this.copied = false;
  }

  override render() {
    const { words } = this;
    const text = logOf(this.view);
    return html`<details open>
      <summary>${words.say("train.log")}</summary>
      <pre tabindex="0" role="group" aria-label=${words.say("train.log")} @scroll=${this.#scrolled} translate="no">
${text || html`<span class="soft">${words.say("train.log.empty")}</span>`}</pre>
      ${
        text
          ? html`<button class="quiet" @click=${this.#copy}>
              ${words.say(this.copied ? "train.log.copied" : "train.log.copy")}
            </button>`
          : ""
      }
      ${this.#threads()}
      <p class="visually-hidden" role="status">${this.copied ? words.say("train.log.copied") : ""}</p>
    </details>`;
  }

  #threads() {
    const { run } = this.view;
    if (!run) return "";
    const key = run.threads > 1 || globalThis.crossOriginIsolated ? "train.threads" : "train.threads.one";
    return html`<p class="soft">${this.words.say(key, { threads: run.threads })}</p>`;
  }

  /** Follows the newest line, unless the reader has scrolled back. A line that only changes needs no layout at once. */
  override updated(): void {
    const log = this.renderRoot.querySelector("pre");
    const lines = logOf(this.view).split("\n").length;
    if (log && this.#atEnd && lines !== this.#lines) log.scrollTop = log.scrollHeight;
    this.#lines = lines;
  }

  #scrolled(event: Event): void {
    const log = event.currentTarget as HTMLElement;
    this.#atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 24;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(logOf(this.view));
    } catch {
      // not allowed here: select it, so that the reader's own copy command takes it
      const log = this.renderRoot.querySelector("pre");
      if (log) getSelection()?.selectAllChildren(log);
      return;
    }
    this.copied = true;
    setTimeout(() => {
      this.copied = false;
    }, 2000);
  }
}

/** The log of the epochs trained on this page, the unfinished one last. */
export function logOf({ epochs, progress, runId }: LabView): string {
  const lines = epochs.map((epoch) => epoch.log);
  if (runId && lines.length > 0) lines.push(`run_id: ${runId}`);
  if (progress) lines.push(`Epoch ${progress.epoch}/${progress.epochs}\n${progress.line}`);
  return lines.join("\n");
}

customElements.define("songeul-train-log", TrainLog);
