import { css, html, nothing } from "lit";
import { controls } from "../parts/controls";
import { Panel } from "../parts/panel";
import { parseRunId } from "../run-id";
import { type VerifyText, verifyTexts } from "./texts";

interface Verdict {
  text: VerifyText;
  values: Readonly<Record<string, string | number>>;
}

/** Takes a run id that someone has claimed for this lesson and seed, trains anew, and says whether it holds. */
export class TrainVerify extends Panel {
  static override properties = { ...Panel.properties, verdict: { state: true } };

  static override styles = [
    controls,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        margin-top: 4px;
      }
      label {
        color: var(--soft);
        font-size: 0.94rem;
      }
      input {
        width: 20ch;
        max-width: 100%;
        font: 0.94rem var(--mono);
      }
      input[aria-invalid="true"] {
        border-color: var(--seal);
      }
      p {
        margin-top: 8px;
      }
    `,
  ];

  declare verdict: Verdict | null;

  constructor() {
    super();
    this.verdict = null;
  }

  override render() {
    const { view, verdict } = this;
    const busy = this.lab?.trainingWanted || !view.lesson;
    return html`<p class="soft" id="help">${this.#say("help", { seed: view.seed })}</p>
      <form @submit=${this.#submitted}>
        <label for="claim">${this.#say("field")}</label>
        <input
          id="claim"
          type="text"
          name="claim"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          maxlength="30"
          placeholder="0000-0000-0000"
          aria-describedby="help verdict"
          aria-invalid=${verdict?.text === "malformed" ? "true" : nothing}
        />
        <button class="plain" aria-disabled=${busy ? "true" : nothing}>${this.#say("start")}</button>
      </form>
      <p id="verdict" role="status">${verdict ? this.#say(verdict.text, verdict.values) : ""}</p>`;
  }

  #say(name: VerifyText, values?: Verdict["values"]): string {
    return this.words.from(verifyTexts, name, values);
  }

  readonly #submitted = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { lesson, seed } = this.view;
    if (this.lab.trainingWanted || !lesson) return;
    const field = this.renderRoot.querySelector("input");
    const claimed = parseRunId(field?.value ?? "");
    if (claimed === null) {
      this.verdict = { text: "malformed", values: {} };
      field?.focus();
      return;
    }
    this.verdict = { text: "training", values: { seed } };
    await this.lab.trainAnew().catch(() => undefined); // the lab shows why
    this.verdict = this.view.lesson === lesson ? verdictOn(claimed, this.view, seed) : null;
  };
}

function verdictOn(claimed: string, { outcome, runId }: TrainVerify["view"], seed: number): Verdict {
  if (outcome !== "finished" || runId === null) return { text: "unknown", values: {} };
  return { text: runId === claimed ? "holds" : "fails", values: { seed, claimed, id: runId } };
}

customElements.define("songeul-train-verify", TrainVerify);
