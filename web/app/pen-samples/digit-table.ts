import { html, type TemplateResult } from "lit";
import type { WrittenDigit } from "../../engine/types";

export const digitsInARow = 10;

/** Written digits, 0 to 9 in turn, as a table that is named `title`: a column for each digit, a row for each time that it was written. */
export function digitTable(
  digits: readonly WrittenDigit[],
  title: string,
  rowName: (number: number) => string,
  picture: (digit: WrittenDigit) => TemplateResult,
): TemplateResult {
  const rows = Array.from({ length: Math.ceil(digits.length / digitsInARow) }, (_, row) =>
    digits.slice(row * digitsInARow, (row + 1) * digitsInARow),
  );
  return html`<table>
    <caption class="visually-hidden">${title}</caption>
    <thead>
      <tr>
        <td class="of-rows"></td>
        ${rows[0]?.map(({ label }) => html`<th scope="col">${label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row, number) => html`<tr>
          <th scope="row"><span class="visually-hidden">${rowName(number + 1)}</span></th>
          ${row.map((digit) => html`<td>${picture(digit)}</td>`)}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
