import { css } from "lit";

export const trainStyles = css`
  .go {
    display: flex;
    align-items: center;
    gap: 12px 20px;
    flex-wrap: wrap;
    margin-top: 14px;
  }
  .buttons {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  button.main {
    min-width: 148px;
  }
  .buttons .plain {
    min-height: 48px;
    border-radius: 11px;
    padding: 8px 18px;
  }
  .progress,
  .go .loading {
    flex: 1 1 260px;
    min-width: 0;
    display: grid;
    gap: 6px;
    margin: 0;
  }
  .progress p {
    line-height: 1.5;
    min-height: 3em;
  }
  .progress span {
    display: block;
  }
  progress.notched {
    border-radius: 0;
    mask-image: linear-gradient(to right, #000 calc(100% - 2px), transparent 0);
    mask-size: calc(100% / var(--epochs)) 100%;
  }
  .stats {
    display: grid;
    grid-template-columns: repeat(4, minmax(0, 1fr));
    gap: 12px 20px;
    margin: 22px 0 0;
    padding: 0;
  }
  .stats div {
    min-width: 0;
  }
  .stats dt {
    color: var(--soft);
    font-size: 0.84rem;
    line-height: 1.5;
  }
  .stats dd {
    margin: 0;
    font-size: 1.5rem;
    line-height: 1.35;
    font-weight: 600;
    letter-spacing: -0.02em;
  }
  .stats .known dd {
    color: var(--seal);
  }
  .curves {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 24px;
    margin: 20px 0 18px;
  }
  figure {
    margin: 0;
    min-width: 0;
  }
  figcaption {
    font-size: 0.88rem;
    line-height: 1.4;
    margin-bottom: 6px;
  }
  .key {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 18px;
    font-size: 0.86rem;
    color: var(--soft);
    margin-top: -12px;
  }
  .line::before {
    content: "";
    display: inline-block;
    width: 20px;
    border-top: 2.5px solid var(--ink);
    vertical-align: middle;
    margin-right: 6px;
  }
  .line.dashed::before {
    border-top: 2.5px dashed var(--seal);
  }
  .line.dotted::before {
    border-top: 2px dotted var(--soft);
  }
  .key .axis {
    margin-left: auto;
    padding-right: 8px;
  }
  details {
    padding-bottom: 8px;
  }
  songeul-train-files {
    margin-top: 4px;
  }
  @container (max-width: 560px) {
    .curves {
      grid-template-columns: minmax(0, 1fr);
    }
    .stats {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    button.main {
      flex: 1;
    }
    .buttons {
      flex: 1 1 100%;
    }
  }
`;
