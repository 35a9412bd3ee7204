import { css, html } from "lit";
import { controls } from "../parts/controls";
import { Panel } from "../parts/panel";
import { saveFile } from "../parts/save-file";

/** The seed, and the network as a file. */
export class TrainFiles extends Panel {
  static override properties = { ...Panel.properties, opened: { state: true } };

  static override styles = [
    controls,
    css`
      :host {
        border-top: 1px solid var(--rule);
        padding-top: 14px;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
      }
      .seed {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--soft);
        font-size: 0.94rem;
        margin-right: auto;
      }
      .seed input {
        width: 9ch;
      }
      .note {
        font-size: 0.86rem;
        margin-top: 8px;
      }
    `,
  ];

  declare opened: string;

  constructor() {
    super();
    this.opened = "";
  }

  override render() {
    const { words, view } = this;
    const busy = view.state === "loading";
    return html`<div class="row">
        <label class="seed">
          ${words.say("train.seed")}
          <input
            type="number"
            min="0"
            step="1"
            inputmode="numeric"
            aria-describedby="seed-help"
            .value=${String(view.seed)}
            @change=${this.#seedChanged}
          />
        </label>
        <button class="plain" ?disabled=${!view.run || busy} @click=${this.#save}>${words.say("train.save")}</button>
        <button class="plain" ?disabled=${busy} @click=${() => this.#file?.click()}>
          ${words.say("train.open")}
        </button>
        <input
          type="file"
          accept=".safetensors"
          hidden
          aria-label=${words.say("train.open")}
          @change=${this.#open}
        />
      </div>
      <p class="soft note" id="seed-help">${words.say("train.seed.help")}</p>
      <p class="soft note" role="status">${this.opened}</p>`;
  }

  get #file(): HTMLInputElement | null {
    return this.renderRoot.querySelector("input[type=file]");
  }

  #seedChanged(event: Event): void {
    const field = event.currentTarget as HTMLInputElement;
    const seed = field.valueAsNumber;
    if (Number.isSafeInteger(seed) && seed >= 0) this.lab.setSeed(seed);
    else field.value = String(this.view.seed);
  }

  async #save(): Promise<void> {
    const bytes = await this.lab.exportState().catch(() => null);
    if (!bytes) return;
    const { lesson, seed } = this.view.run ?? {};
    saveFile(new Blob([bytes]), `songeul-${lesson?.id ?? "network"}-${seed ?? 1}.safetensors`);
  }

  async #open(event: Event): Promise<void> {
    const field = event.currentTarget as HTMLInputElement;
    const [file] = field.files ?? [];
    if (!file) return;
    this.opened = "";
    try {
      await this.lab.importState(new Uint8Array(await file.arrayBuffer()));
      const { run } = this.view;
      if (run) {
        const { epoch, epochs } = run;
        this.opened = this.words.say("train.opened", { name: file.name, epoch, epochs });
      }
    } catch {
      // The lab shows why.
    } finally {
      // So that the same file can be chosen again.
      field.value = "";
    }
  }
}

customElements.define("songeul-train-files", TrainFiles);
