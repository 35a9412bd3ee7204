import { html, LitElement, unsafeCSS } from "lit";
import type { LabLink } from "../link";
import { panelNames, panelsNamed } from "../panels/panels";
import { controls } from "../parts/controls";
import type { SongeulLab } from "../songeul-lab";
import theme from "../theme.css?inline";
import { Words } from "../words";
import { shareStyles } from "./share-dialog.styles";
import { snippet, type Way, ways } from "./snippets";
import { type ShareText, shareTexts } from "./texts";

/** Shows the lines that put this lab, as it is on screen, into somebody's post. */
export function openShareDialog(lab: SongeulLab, words: Words): void {
  const dialog = document.createElement("songeul-share");
  dialog.words = words;
  dialog.show(lab);
}

type Choice = "lang" | "theme" | "data";

export class ShareDialog extends LitElement {
  static override properties = {
    words: { attribute: false },
    link: { state: true },
    way: { state: true },
    height: { state: true },
    copied: { state: true },
  };

  static override styles = [unsafeCSS(theme), controls, shareStyles];

  declare words: Words;
  declare link: Partial<LabLink>;
  declare way: Way;
  declare height: number;
  declare copied: boolean;
  #title = "";
  #chosenHeight = false;

  constructor() {
    super();
    this.words = new Words("en");
    this.link = {};
    this.way = "element";
    this.height = 0;
    this.copied = false;
  }

  show(lab: SongeulLab): void {
    const { lesson, seed, panels, data } = lab;
    this.#title = `손글 Songeul: ${this.words.of(lab.view.lesson?.title)}`;
    // A post is narrower than the page: a frame as high as its column would be a page of its own.
    this.height = Math.min(Math.ceil(lab.getBoundingClientRect().height), 900);
    this.link = {
      // A lesson of one's own has no file that others could open.
      ...(typeof lesson === "string" && { lesson }),
      ...{ seed, panels, lang: "", theme: lab.theme },
      data: data === "starter" ? data : "mnist",
    };
    document.body.append(this);
    void this.updateComplete.then(() => this.#dialog?.showModal());
  }

  override render() {
    const { words, link, way, height } = this;
    const base = new URL("./", document.baseURI).href;
    const code = snippet(way, { link, height, base, title: this.#title, chosenHeight: this.#chosenHeight });
    const file = `${base}_includes/songeul.html`;
    return html`<dialog lang=${words.language} aria-labelledby="heading" @close=${() => this.remove()}>
      <h2 id="heading">${this.#say("heading")}</h2>
      <label>${this.#say("way")}
        <select @change=${(event: Event) => this.#wayChosen(event)}>
          ${ways.map((each) => html`<option value=${each} ?selected=${each === way}>${this.#say(`way.${each}`)}</option>`)}
        </select>
      </label>
      ${this.#panels()}
      <div class="row">
        ${this.#choice("language", "lang", [
          ["", this.#say("language.reader")],
          ["ko", "한국어"],
          ["en", "English"],
        ])}
        ${this.#choice(
          "theme",
          "theme",
          (["auto", "light", "dark"] as const).map((each) => [each, words.say(`app.theme.${each}`)]),
        )}
        ${this.#choice("data", "data", [
          ["mnist", this.#say("data.mnist")],
          ["starter", this.#say("data.starter")],
        ])}
        <label>${this.#say("height")}
          <input type="number" min="200" step="10" .value=${String(height)} @change=${this.#heightChanged} />
        </label>
      </div>
      <label>${this.#say("code")}
        <textarea readonly rows="5" spellcheck="false" translate="no" .value=${code}></textarea>
      </label>
      <p class="soft">${words.from(shareTexts, `help.${way}`, { file, base })}</p>
      <div class="row end">
        <span class="soft" role="status">${this.copied ? this.#say("copied") : ""}</span>
        <button class="plain" @click=${() => this.#dialog?.close()}>${this.#say("close")}</button>
        <button class="main" @click=${() => this.#copy(code)}>${this.#say("copy")}</button>
      </div>
    </dialog>`;
  }

  #say(name: ShareText): string {
    return this.words.from(shareTexts, name);
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  #panels() {
    const shown = panelsNamed(this.link.panels ?? "");
    return html`<fieldset>
      <legend>${this.#say("panels")}</legend>
      ${panelNames.map(
        (name) => html`<label class="check">
          <input type="checkbox" value=${name} .checked=${shown.includes(name)} @change=${this.#panelsChanged} />
          ${this.words.say(`${name}.heading`)}
        </label>`,
      )}
    </fieldset>`;
  }

  #choice(name: ShareText, key: Choice, options: (readonly [string, string])[]) {
    return html`<label>${this.#say(name)}
      <select @change=${(event: Event) => this.#set({ [key]: (event.currentTarget as HTMLSelectElement).value })}>
        ${options.map(
          ([value, text]) =>
            html`<option value=${value} ?selected=${value === this.link[key]}>${text}</option>`,
        )}
      </select>
    </label>`;
  }

  #set(change: Partial<LabLink>): void {
    this.link = { ...this.link, ...change };
    this.copied = false;
  }

  #wayChosen(event: Event): void {
    this.way = (event.currentTarget as HTMLSelectElement).value as Way;
    this.copied = false;
  }

  #panelsChanged(): void {
    const boxes = this.renderRoot.querySelectorAll<HTMLInputElement>("input[type=checkbox]:checked");
    const chosen = [...boxes].map(({ value }) => value);
    this.#set({ panels: chosen.length === panelNames.length ? "" : chosen.join(",") });
  }

  #heightChanged(event: Event): void {
    const height = (event.currentTarget as HTMLInputElement).valueAsNumber;
    if (height >= 200) {
      this.height = Math.round(height);
      this.#chosenHeight = true;
    }
    this.copied = false;
  }

  async #copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
    } catch {
      // Without permission the text is marked, and the reader copies it.
      this.renderRoot.querySelector("textarea")?.select();
      return;
    }
    this.copied = true;
  }
}

customElements.define("songeul-share", ShareDialog);

declare global {
  interface HTMLElementTagNameMap {
    "songeul-share": ShareDialog;
  }
}
