import { css } from "lit";

export const shareStyles = css`
  dialog {
    width: min(640px, calc(100vw - 24px));
    max-height: calc(100vh - 24px);
    overflow: auto;
    padding: 24px;
    color: var(--ink);
    background: var(--sheet);
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    font: 16px/1.6 var(--sans);
    word-break: keep-all;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  h2 {
    margin-bottom: 12px;
  }
  label {
    display: grid;
    gap: 4px;
    margin-top: 12px;
    color: var(--soft);
    font-size: 0.94rem;
    min-width: 0;
  }
  select,
  input[type="number"],
  textarea {
    width: 100%;
  }
  textarea {
    font: 0.82rem/1.6 var(--mono);
    background: var(--wash);
    resize: vertical;
    word-break: break-all;
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 18px;
    margin: 12px 0 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    color: var(--soft);
    font-size: 0.94rem;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    margin: 0;
    color: var(--ink);
  }
  .check input {
    width: 18px;
    height: 18px;
    accent-color: var(--seal);
  }
  .row {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
    gap: 0 16px;
  }
  .row.end {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 10px;
    margin-top: 18px;
  }
  .soft {
    margin-top: 8px;
    overflow-wrap: anywhere;
  }
`;
