import { css, html, type TemplateResult } from "lit";
import type { PanelName } from "../panels/panels";
import type { Words } from "../words";

/** In one column the panels lie far apart: links to them at the bottom, where a thumb is. */
export function jumpBar(
  names: readonly PanelName[],
  words: Words,
  jump: (name: PanelName) => void,
): TemplateResult {
  const go = (name: PanelName) => (event: Event) => {
    event.preventDefault();
    jump(name);
  };
  return html`<nav class="jump" aria-label=${words.say("jump.label")}>
    ${names.map((name) => html`<a href="#${name}" @click=${go(name)}>${words.say(`${name}.heading`)}</a>`)}
  </nav>`;
}

export const jumpStyles = css`
  .jump {
    display: none;
  }
  @container (max-width: 860px) {
    .jump {
      display: flex;
      position: sticky;
      bottom: calc(8px + env(safe-area-inset-bottom));
      z-index: 1;
      margin-top: 16px;
      padding: 4px;
      background: var(--sheet);
      border: 1px solid var(--rule);
      box-shadow: 0 4px 18px rgb(0 0 0 / 16%);
      border-radius: var(--radius);
    }
    .jump a {
      flex: 1;
      padding: 10px 4px;
      border-radius: 9px;
      color: var(--ink);
      font-size: 0.94rem;
      text-align: center;
      text-decoration: none;
    }
    .jump a:hover {
      background: var(--wash);
    }
    .panels > * {
      scroll-margin-top: 12px;
    }
    .panels > :focus {
      outline: none;
    }
  }
`;
