import { css, html, LitElement } from "lit";
import { controls } from "./parts/controls";
import { chooseLanguage, Words } from "./words";

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

  override render() {
    const words = new Words(chooseLanguage([this.lang, document.documentElement.lang]));
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
