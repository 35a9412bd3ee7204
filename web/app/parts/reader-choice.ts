import { css, html, type TemplateResult } from "lit";
import type { Prediction, Reader } from "../../engine/types";
import type { LabView } from "../lab/view";
import type { Words } from "../words";
import { verdictNames, verdictOf } from "./verdict";

/** Both answers side by side, and the switch that says whose counts. */
export function readerChoice(
  { reading, reader, source }: LabView,
  words: Words,
  choose: (reader: Reader) => void,
): TemplateResult {
  const card = (name: Reader, answer: Prediction | null | undefined) => {
    const verdict = answer ? verdictOf(answer, words, source) : null;
    return html`<label>
      <input type="radio" name="reader" .checked=${reader === name} @change=${() => choose(name)} />
      <b>${words.say(`draw.reader.${name}`)}</b>
      <span class=${verdict?.names.length === 1 ? "short sure" : "short"} data-role=${name}>
        ${verdict ? verdictNames(verdict, words) : "–"}
      </span>
      <span class="soft">${verdict?.sureness ?? ""}</span>
    </label>`;
  };
  return html`<fieldset class="readers">
    <legend>${words.say("draw.readers")}</legend>
    ${card("trained", reading?.trained)} ${card("shipped", reading?.shipped)}
  </fieldset>`;
}

export const readerChoiceStyles = css`
  .readers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
    margin: 16px 0 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  .readers legend {
    color: var(--soft);
    font-size: 0.84rem;
    line-height: 1.5;
    padding: 0;
    margin-bottom: 6px;
  }
  .readers label {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 2px 8px;
    padding: 9px 12px;
    border: 1px solid var(--rule);
    border-radius: 9px;
    cursor: pointer;
    font-size: 0.84rem;
    line-height: 1.4;
  }
  .readers label:hover {
    background: var(--wash);
  }
  .readers label:has(:checked) {
    border-color: var(--seal);
    box-shadow: inset 0 0 0 1px var(--seal);
  }
  .readers label:has(:focus-visible) {
    outline: 2px solid var(--seal);
    outline-offset: 2px;
  }
  .readers input {
    position: absolute;
    inset: 0;
    opacity: 0;
    margin: 0;
    cursor: pointer;
  }
  .readers b {
    font-weight: 500;
  }
  .readers .short {
    grid-row: span 2;
    font-size: 1.25rem;
    color: var(--soft);
    white-space: nowrap;
  }
  .readers .short.sure {
    font-size: 1.6rem;
    line-height: 1.3;
    font-weight: 700;
    color: var(--ink);
  }
  .readers small {
    font-size: 0.78rem;
  }
  .readers .soft {
    font-size: 0.8rem;
    min-height: 1.4em;
  }
`;
