import { css } from "lit";

export const ownDataStyles = css`
  :host {
    display: grid;
    gap: 12px;
    margin-top: 14px;
  }
  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 12px;
    padding: 16px;
    border: 1px dashed var(--edge);
    border-radius: 10px;
  }
  .drop.over {
    border-color: var(--seal);
    background: var(--seal-wash);
  }
  .drop label {
    position: relative;
    border-color: var(--rule);
  }
  .drop label:focus-within {
    outline: 2px solid var(--seal);
    outline-offset: 2px;
  }
  .refused {
    color: var(--seal);
  }
  [role="status"]:empty {
    display: none;
  }
  .preview {
    list-style: none;
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(52px, 1fr));
    gap: 8px;
    margin: 0;
    padding: 0;
    color: var(--soft);
    font-size: 0.84rem;
    text-align: center;
  }
  label {
    display: grid;
    gap: 4px;
    color: var(--soft);
    font-size: 0.94rem;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 40px;
    color: var(--ink);
  }
  .check input {
    width: 18px;
    height: 18px;
    flex: none;
    accent-color: var(--seal);
  }
  input[type="text"] {
    width: 100%;
  }
`;
