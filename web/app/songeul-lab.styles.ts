import { css } from "lit";

export const labStyles = css`
  :host {
    container-type: inline-size;
    color: var(--ink);
    font: 16px/1.6 var(--sans);
    word-break: keep-all;
    overflow-wrap: break-word;
  }
  h1 {
    font-size: clamp(1.5rem, 1.1rem + 1.6cqi, 2.1rem);
    line-height: 1.25;
    letter-spacing: -0.02em;
    margin: 16px 0 6px;
  }
  .lead {
    color: var(--soft);
    margin: 0 0 24px;
    max-width: 62ch;
    text-wrap: pretty;
  }
  .badge {
    display: inline-block;
    margin: 0 0 20px;
    padding: 4px 12px;
    border: 1px solid var(--seal);
    border-radius: 9px;
    background: var(--seal-wash);
    font-size: 0.92rem;
  }
  .panels {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
    gap: 24px;
    align-items: stretch;
  }
  .panels > :only-child {
    grid-column: 1 / -1;
  }
  @container (max-width: 860px) {
    .panels {
      grid-template-columns: minmax(0, 1fr);
      gap: 16px;
    }
    .lead {
      margin-bottom: 18px;
    }
  }
`;
