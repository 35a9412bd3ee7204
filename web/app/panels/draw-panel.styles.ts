import { css } from "lit";

/** In a wide sheet the answer stands beside the pad, so that both are seen at once. */
const beside = css`
  section {
    display: grid;
    grid-template: auto auto 1fr auto / minmax(0, 1fr) minmax(0, 1fr);
    column-gap: 28px;
    max-width: 780px;
  }
  h2 {
    grid-column: 1 / -1;
  }
  .pad {
    grid-row: 2 / span 2;
    align-self: start;
  }
  .tools {
    margin-top: 14px;
  }
  .making {
    grid-column: 1 / -1;
  }
`;

export const drawStyles = css`
  :host {
    container-type: inline-size;
  }
  .pad {
    position: relative;
    margin-top: 14px;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    overflow: hidden;
    background:
      linear-gradient(var(--rule), var(--rule)) center / 100% 1px no-repeat,
      linear-gradient(var(--rule), var(--rule)) center / 1px 100% no-repeat,
      var(--sheet);
  }
  .pad:focus-within,
  .pad:hover {
    border-color: var(--edge);
  }
  .hint {
    position: absolute;
    inset: auto 0 12%;
    text-align: center;
    color: var(--soft);
    pointer-events: none;
  }
  .tools {
    display: flex;
    gap: 8px;
    margin: 10px 0 0;
  }
  .remark {
    margin-top: 12px;
    padding: 9px 12px;
    border-radius: 9px;
    background: var(--seal-wash);
    font-size: 0.92rem;
    line-height: 1.5;
  }
  .by {
    margin-top: 14px;
    color: var(--soft);
    font-size: 0.84rem;
    line-height: 1.5;
  }
  .making {
    margin-top: 18px;
  }
  .other-pen {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 16px;
    margin: 0 0 14px;
  }
  .answer {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    gap: 24px;
    align-items: center;
    margin-top: 14px;
  }
  .verdict {
    text-align: center;
  }
  figure {
    margin: 8px 0 0;
  }
  figure songeul-digit {
    width: 84px;
    margin: 0 auto;
  }
  figcaption {
    color: var(--soft);
    font-size: 0.8rem;
    line-height: 1.4;
    margin-top: 5px;
  }
  @container (min-width: 520px) {
    ${beside}
  }
`;
