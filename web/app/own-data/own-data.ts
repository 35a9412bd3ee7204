import { html, nothing } from "lit";
import { controls } from "../parts/controls";
import "../parts/digit-picture";
import { Panel } from "../parts/panel";
import { imageOf, labelOf } from "./idx-file";
import { ownDataStyles } from "./own-data.styles";
import { dataOf, type OwnFiles, readOwnFiles } from "./own-files";
import { Refused } from "./refused";
import { type OwnDataText, ownDataTexts } from "./texts";
import { turnedImage } from "./transposed";

const shown = 10;

/** Where readers bring their own images: files are dropped or picked, looked at, and then learned from. */
export class OwnDataElement extends Panel {
  static override properties = {
    ...Panel.properties,
    files: { state: true },
    turned: { state: true },
    refused: { state: true },
    busy: { state: true },
    over: { state: true },
  };
  static override styles = [controls, ownDataStyles];

  declare files: OwnFiles | null;
  declare turned: boolean;
  declare refused: Refused | null;
  declare busy: boolean;
  declare over: boolean;
  #names: string[] = [];

  constructor() {
    super();
    this.files = null;
    this.turned = false;
    this.refused = null;
    this.busy = false;
    this.over = false;
  }

  override render() {
    return html`<p class="soft">${this.#say("lead")}</p>
      <div
        class=${this.over ? "drop over" : "drop"}
        @dragover=${this.#dragged}
        @dragleave=${() => {
          this.over = false;
        }}
        @drop=${this.#dropped}
      >
        <label class="button">
          ${this.#say("pick")}
          <input type="file" multiple class="visually-hidden" @change=${this.#picked} />
        </label>
        <span class="soft">${this.#say("drop")}</span>
      </div>
      <p class=${this.refused ? "refused" : "soft"} role="status">${this.#status()}</p>
      ${this.files ? this.#preview(this.files) : nothing}`;
  }

  #say(name: OwnDataText, values: Readonly<Record<string, string | number>> = {}): string {
    return this.words.from(ownDataTexts, name, values);
  }

  #status(): string {
    if (this.refused) return this.#say(this.refused.text, this.refused.values);
    if (this.busy) return this.#say("reading");
    if (!this.files) return "";
    const { trainImages, testImages } = this.files;
    const train = this.words.whole(trainImages.count);
    return this.#say("found", { train, test: this.words.whole(testImages.count) });
  }

  #preview({ trainImages, trainLabels }: OwnFiles) {
    const indices = Array.from({ length: Math.min(shown, trainImages.count) }, (_, index) => index);
    return html`<label class="check">
        <input
          type="checkbox"
          .checked=${this.turned}
          @change=${(event: Event) => {
            this.turned = (event.currentTarget as HTMLInputElement).checked;
          }}
        />
        ${this.#say("turned")}
      </label>
      <ul class="preview" aria-label=${this.#say("preview")}>
        ${indices.map((index) => {
          const image = imageOf(trainImages, index);
          return html`<li>
            <songeul-digit
              .image=${[...(this.turned ? turnedImage(image) : image)]}
              .scheme=${this.scheme}
            ></songeul-digit>
            ${labelOf(trainLabels, index)}
          </li>`;
        })}
      </ul>
      <label>
        ${this.#say("names")}
        <input type="text" placeholder=${this.#say("names.example")} @change=${this.#named} />
      </label>
      <button class="plain" aria-disabled=${this.busy || this.#names.length > 10} @click=${this.#use}>
        ${this.#say("use")}
      </button>`;
  }

  #dragged(event: DragEvent): void {
    event.preventDefault();
    this.over = true;
  }

  #dropped(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    void this.read([...(event.dataTransfer?.files ?? [])]);
  }

  #picked(event: Event): void {
    const field = event.currentTarget as HTMLInputElement;
    void this.read([...(field.files ?? [])]);
    // So that the same files can be chosen again.
    field.value = "";
  }

  /** Takes files as if they had been dropped. */
  async read(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    this.files = null;
    await this.#try(async () => {
      this.files = await readOwnFiles(files);
    });
  }

  #named(event: Event): void {
    const { value } = event.currentTarget as HTMLInputElement;
    this.#names = value === "" ? [] : value.split(",").map((name) => name.trim());
    const count = this.#names.length;
    this.refused = count > 10 ? new Refused("wrong.names", { count }) : null;
    this.requestUpdate();
  }

  readonly #use = (): void => {
    const { files, busy } = this;
    if (!files || busy || this.#names.length > 10) return;
    void this.#try(async () => {
      this.lab.chooseData(await dataOf(files, this.#names, this.turned));
      await this.lab.load().catch(() => undefined);
    });
  };

  async #try(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.refused = null;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.refused = error;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("songeul-own-data", OwnDataElement);
