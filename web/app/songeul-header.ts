import { css, html, LitElement, nothing, svg } from "lit";
import type { Text } from "../engine/types";
import type { Update } from "../offline/register";
import { fetchLessonList } from "./lab/lesson-file";
import { usualLesson, writeLink } from "./link";
import { opened, openNearest } from "./page-link";
import { controls } from "./parts/controls";
import {
  preferredLanguage,
  preferredTheme,
  rememberLanguage,
  rememberTheme,
  type Theme,
} from "./preferences";
import { fetchLanguage, type Language, Words } from "./words";

const themes: readonly Theme[] = ["auto", "light", "dark"];

/** The page's name, and its switches of language and appearance, which it passes on to page and lab. */
export class SongeulHeader extends LitElement {
  static override properties = {
    language: { state: true },
    theme: { state: true },
    lessons: { state: true },
    lesson: { state: true },
    newer: { state: true },
  };

  static override styles = [
    controls,
    css`
      header {
        display: flex;
        align-items: center;
        gap: 4px;
        padding: 16px 0;
      }
      .mark {
        display: flex;
        align-items: center;
        gap: 10px;
        font-size: 1.3rem;
        font-weight: 700;
        letter-spacing: -0.02em;
        margin: 0 auto 0 0;
        min-width: 0;
      }
      .mark svg {
        width: 32px;
        height: 32px;
        flex: none;
      }
      .mark small {
        color: var(--soft);
        font-weight: 400;
        font-size: 0.9rem;
        letter-spacing: 0;
      }
      select {
        font: inherit;
        font-size: 0.94rem;
        color: var(--soft);
        background: var(--paper);
        border: 1px solid transparent;
        border-radius: 9px;
        min-height: 40px;
        padding: 8px;
        cursor: pointer;
      }
      .lesson {
        display: flex;
        align-items: center;
        gap: inherit;
        min-width: 0;
      }
      .lesson select {
        min-width: 0;
        max-width: 22ch;
        text-overflow: ellipsis;
      }
      select:hover {
        background: var(--wash);
        color: var(--ink);
      }
      .update {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 20px;
        padding: 10px 16px;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--sheet);
      }
      @media (max-width: 640px) {
        .mark small {
          display: none;
        }
        header {
          flex-wrap: wrap;
        }
        .lesson {
          order: 1;
          flex: 1 0 100%;
        }
        .lesson select {
          flex: 1 1 0;
          max-width: none;
          border-color: var(--rule);
        }
        .lesson button {
          flex: none;
        }
      }
    `,
  ];

  declare language: Language;
  declare theme: Theme;
  declare lessons: readonly { id: string; title: Text }[];
  declare lesson: string;
  declare newer: Update | null;

  constructor() {
    super();
    this.language = opened.lang || preferredLanguage();
    this.theme = opened.theme || preferredTheme();
    this.lessons = [];
    this.lesson = "";
    this.newer = null;
  }

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    this.#passOn();
    // What the reader waits for goes first.
    addEventListener("load", () => setTimeout(() => this.#keep(), 1000), { once: true });
    this.lesson = opened.lesson;
    this.lessons = await fetchLessonList();
    if (this.lessons.length > 0 && !this.lessons.some(({ id }) => id === this.lesson)) {
      this.lesson = usualLesson;
      openNearest();
    }
  }

  protected override async scheduleUpdate(): Promise<void> {
    await fetchLanguage(this.language);
    super.scheduleUpdate();
  }

  override willUpdate(): void {
    this.#passOn();
    document.title = new Words(this.language).say("app.title");
  }

  /** Also before the first words are there, so that nobody fetches those of a language that nobody reads. */
  #passOn(): void {
    const page = document.documentElement;
    page.lang = this.language;
    page.dataset.theme = this.theme;
    for (const element of document.querySelectorAll("songeul-lab, songeul-credits"))
      element.setAttribute("lang", this.language);
    for (const lab of document.querySelectorAll("songeul-lab")) lab.setAttribute("theme", this.theme);
  }

  override render() {
    const words = new Words(this.language);
    const other: Language = this.language === "ko" ? "en" : "ko";
    return html`<header>
      <p class="mark">
        ${seal} <span>${words.say("app.name")} <small>${words.say("app.tagline")}</small></span>
      </p>
      <div class="lesson">
        ${this.#lessonChoice(words)}
        <button class="quiet" @click=${this.#share}>${words.say("share.open")}</button>
      </div>
      <button class="quiet" lang=${other} @click=${() => this.#speak(other)}>${words.say("app.language")}</button>
      <select aria-label=${words.say("app.theme")} @change=${this.#themeChosen}>
        ${themes.map(
          (theme) =>
            html`<option value=${theme} ?selected=${theme === this.theme}>${words.say(`app.theme.${theme}`)}</option>`,
        )}
      </select>
    </header>
    ${
      this.newer
        ? html`<div class="update" role="status">
            <p>${words.say("update.text")}</p>
            <button class="plain" @click=${() => this.newer?.takeOver()}>${words.say("update.reload")}</button>
          </div>`
        : nothing
    }`;
  }

  async #keep(): Promise<void> {
    const { keepForOffline } = await import("../offline/register");
    await keepForOffline((update) => {
      this.newer = update;
    });
  }

  #lessonChoice(words: Words) {
    if (this.lessons.length < 2) return nothing;
    return html`<select aria-label=${words.say("app.lesson")} @change=${this.#lessonChosen}>
      ${this.lessons.map(
        ({ id, title }) =>
          html`<option value=${id} ?selected=${id === this.lesson}>${words.of(title)}</option>`,
      )}
    </select>`;
  }

  readonly #share = async (): Promise<void> => {
    const lab = document.querySelector("songeul-lab");
    if (!lab) return;
    const { openShareDialog } = await import("./share/share-dialog");
    openShareDialog(lab, new Words(this.language));
  };

  /** What the reader has chosen is in the address, which can be sent or kept. */
  #remember(): void {
    const { lesson, language, theme } = this;
    const seed = document.querySelector("songeul-lab")?.seed ?? opened.seed;
    const link = { ...opened, lesson, seed, lang: opened.lang && language, theme: opened.theme && theme };
    history.replaceState(null, "", writeLink(link));
  }

  #lessonChosen(event: Event): void {
    this.lesson = (event.currentTarget as HTMLSelectElement).value;
    for (const lab of document.querySelectorAll("songeul-lab")) lab.setAttribute("lesson", this.lesson);
    this.#remember();
  }

  #speak(language: Language): void {
    this.language = language;
    rememberLanguage(language);
    if (opened.lang) this.#remember();
  }

  #themeChosen(event: Event): void {
    const theme = themes.find((each) => each === (event.currentTarget as HTMLSelectElement).value) ?? "auto";
    this.theme = theme;
    rememberTheme(theme);
    if (opened.theme) this.#remember();
  }
}

/** 손, the first syllable of the name, cut like a seal. */
const seal = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  ${svg`<rect class="stone" width="32" height="32" rx="8" fill="var(--seal)" />
    <path d="M16 5l-6 6M16 5l6 6M16 12.5v3.5M7 16.5h18M10 20.5v6h12.5" fill="none" stroke="var(--on-seal)"
      stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" />`}
</svg>`;

customElements.define("songeul-header", SongeulHeader);
