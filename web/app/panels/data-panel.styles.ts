import { css } from "lit";

export const dataStyles = css`
  .lead {
    margin-top: 4px;
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    margin-top: 12px;
    color: var(--soft);
    font-size: 0.94rem;
  }
  .choice select {
    min-width: 0;
    max-width: 100%;
  }
  dl {
    margin: 0;
  }
  dd {
    margin: 0;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 28px;
    margin-top: 14px;
  }
  dt {
    color: var(--soft);
    font-size: 0.84rem;
    line-height: 1.5;
  }
  .counts dd {
    font-weight: 600;
  }
  .invitation {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 14px;
    margin-top: 18px;
  }
  .chosen {
    display: flex;
    flex-wrap: wrap;
    gap: 20px;
    align-items: center;
    margin-top: 18px;
  }
  .chosen songeul-digit {
    width: 132px;
    flex: none;
  }
  .about {
    flex: 1 1 150px;
    display: grid;
    gap: 8px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 28px;
  }
  .facts dd {
    font-size: 1.5rem;
    line-height: 1.3;
    font-weight: 600;
  }
  .facts small {
    font-size: 0.86rem;
    font-weight: 400;
  }
  .wrong {
    color: var(--seal);
    font-weight: 600;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .samples {
    list-style: none;
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 8px;
    margin: 18px -6px 0;
    padding: 0;
  }
  .samples button {
    display: block;
    width: 100%;
    padding: 6px;
    color: var(--soft);
    font-size: 0.84rem;
  }
  .samples button[aria-current] {
    background: var(--wash);
    color: var(--ink);
    border-color: var(--edge);
  }
  .samples songeul-digit {
    margin-bottom: 5px;
  }
  details {
    margin-top: 18px;
  }
  @container (max-width: 560px) {
    .chosen songeul-digit {
      width: 112px;
    }
    .samples {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
`;
