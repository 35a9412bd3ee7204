import { css, html, LitElement } from "lit";
import { controls } from "./parts/controls";
import { chooseLanguage, fetchLanguage, Words } from "./words";

/** The page's foot: where the data come from, the licences, and the promise. */
export class SongeulCredits extends LitElement {
  static override properties = { lang: {} };

  static override styles = [
    controls,
    css`
      footer {
        color: var(--soft);
        font-size: 0.88rem;
        line-height: 1.7;
        padding: 28px 0 40px;
      }
      a {
        color: inherit;
        text-underline-offset: 3px;
      }
      a:hover {
        color: var(--ink);
      }
    `,
  ];

  declare lang: string;

  get #language() {
    return chooseLanguage([this.lang, document.documentElement.lang]);
  }

  protected override async scheduleUpdate(): Promise<void> {
    await fetchLanguage(this.#language);
    super.scheduleUpdate();
  }

  override render() {
    const words = new Words(this.#language);
    return html`<footer>
      <p>${words.say("credits.local")}</p>
      <p>
        ${words.say("credits.mnist")}
        <a href="https://creativecommons.org/licenses/by-sa/3.0/" rel="license">CC BY-SA 3.0</a>.
        ${words.say("credits.licence")}
      </p>
    </footer>`;
  }
}

customElements.define("songeul-credits", SongeulCredits);
