import { css } from "lit";

export const penSampleStyles = css`
  :host {
    container-type: inline-size;
  }
  .lead {
    margin-top: 4px;
  }
  .key {
    margin-top: 14px;
  }
  pre {
    margin-top: 6px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    margin-top: 14px;
  }
  .seed {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--soft);
    font-size: 0.94rem;
  }
  .seed input {
    width: 9ch;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    min-width: 0;
    margin: 6px 0 0;
    padding: 0;
    border: 0;
  }
  fieldset label {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    font-size: 0.94rem;
    cursor: pointer;
  }
  fieldset input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--seal);
    cursor: pointer;
  }
  table {
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 4px;
    margin: 4px -4px 0 -8px;
    width: calc(100% + 12px);
  }
  .of-rows {
    width: 0;
  }
  th {
    color: var(--soft);
    font-size: 0.84rem;
    font-weight: 400;
    padding: 0;
  }
  td {
    padding: 0;
  }
  svg {
    display: block;
    aspect-ratio: 1;
    border-radius: 8px;
    background: var(--wash);
  }
  polyline {
    fill: none;
    stroke: var(--ink);
    stroke-width: 1.5px;
    stroke-linecap: round;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  circle {
    fill: var(--seal);
  }
  h3 {
    margin: 18px 0 0;
    color: var(--soft);
    font-size: 0.92rem;
    font-weight: 400;
  }
  ul {
    list-style: none;
    display: grid;
    grid-template-columns: repeat(10, minmax(0, 1fr));
    gap: 4px;
    margin: 8px 0 0;
    padding: 0;
    color: var(--soft);
    font-size: 0.84rem;
    text-align: center;
  }
  .unloaded {
    margin-top: 14px;
  }
  @container (max-width: 400px) {
    table {
      border-spacing: 2px;
      margin: 4px -2px 0 -4px;
      width: calc(100% + 6px);
    }
    ul {
      gap: 2px;
    }
    songeul-digit,
    svg {
      border-radius: 4px;
    }
  }
`;
