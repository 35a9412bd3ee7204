/** Constructed and not written into the page, where a host's policy may forbid styles of others. */
export function frameStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host {
      display: block;
      position: relative;
      margin: 1.5em 0;
    }
    :host([hidden]) {
      display: none;
    }
    iframe {
      display: block;
      width: 100%;
      height: 480px;
      border: 0;
      border-radius: 14px;
      color-scheme: light dark;
    }
    :host(:not([data-open])) iframe {
      position: absolute;
      visibility: hidden;
    }
    :host([data-open]) slot {
      display: none;
    }
    @media print {
      :host iframe {
        display: none;
      }
      :host([data-open]) slot {
        display: contents;
      }
    }
  `);
  return sheet;
}
