import { css } from "lit";

/** What all panels share: sheets, headings, buttons, fields, focus, and text for screen readers only. */
export const controls = css`
  :host {
    display: block;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h2 {
    font-size: 1.05rem;
    line-height: 1.4;
    letter-spacing: -0.01em;
    margin: 0;
  }
  p {
    margin: 0;
  }
  button,
  label.button {
    font: inherit;
    font-size: 0.94rem;
    line-height: 1.2;
    color: var(--ink);
    background: none;
    border: 1px solid transparent;
    border-radius: 9px;
    min-height: 40px;
    padding: 8px 12px;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    text-align: center;
  }
  button:hover:not(:disabled, [aria-disabled="true"]),
  label.button:hover {
    background: var(--wash);
  }
  button:disabled,
  button[aria-disabled="true"] {
    color: var(--soft);
    opacity: 0.55;
    cursor: default;
  }
  button.main {
    background: var(--seal);
    color: var(--on-seal);
    font-size: 1rem;
    font-weight: 600;
    border-radius: 11px;
    min-height: 48px;
    padding: 10px 26px;
  }
  button.main:hover:not(:disabled, [aria-disabled="true"]) {
    background: var(--seal-deep);
  }
  button.plain {
    border-color: var(--rule);
    background: var(--sheet);
  }
  button.plain:hover:not(:disabled, [aria-disabled="true"]) {
    background: var(--wash);
  }
  button.quiet {
    color: var(--soft);
  }
  button.quiet:hover:not(:disabled, [aria-disabled="true"]) {
    color: var(--ink);
  }
  select,
  textarea,
  input:where([type="text"], [type="number"]) {
    font: inherit;
    color: var(--ink);
    background: var(--sheet);
    border: 1px solid var(--edge);
    border-radius: 8px;
    min-height: 40px;
    padding: 8px 10px;
  }
  :focus-visible {
    outline: 2px solid var(--seal);
    outline-offset: 2px;
  }
  .soft {
    color: var(--soft);
    font-size: 0.92rem;
  }
  progress {
    appearance: none;
    display: block;
    width: 100%;
    height: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--wash);
  }
  progress::-webkit-progress-bar {
    background: var(--wash);
  }
  progress::-webkit-progress-value {
    background: var(--seal);
  }
  progress::-moz-progress-bar {
    background: var(--seal);
  }
  details {
    border-top: 1px solid var(--rule);
    padding-top: 10px;
  }
  summary {
    color: var(--soft);
    cursor: pointer;
    font-size: 0.94rem;
    padding: 8px 0;
    min-height: 40px;
    border-radius: 6px;
  }
  summary:hover {
    color: var(--ink);
  }
  pre {
    margin: 8px 0 0;
    overflow-x: auto;
    font: 0.8rem/1.65 var(--mono);
    background: var(--wash);
    border-radius: 10px;
    padding: 12px 14px;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    border: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition: none !important;
      animation: none !important;
    }
  }
`;

/** The card that a panel is. */
export const sheet = css`
  :host {
    background: var(--sheet);
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    padding: 24px;
    min-width: 0;
  }
  @container (max-width: 560px) {
    :host {
      padding: 18px 16px;
    }
  }
`;
