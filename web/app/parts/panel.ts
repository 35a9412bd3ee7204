import { LitElement } from "lit";
import type { LabController } from "../lab/controller";
import { firstView, type LabView } from "../lab/view";
import { Words } from "../words";

/** What every panel is given: what to show, in which words and colours, and whom to tell what the reader wants. */
export abstract class Panel extends LitElement {
  static override properties = {
    view: { attribute: false },
    words: { attribute: false },
    scheme: { attribute: false },
    lab: { attribute: false },
  };

  declare view: LabView;
  declare words: Words;
  /** The colours in force; whatever paints on a canvas repaints when they change. */
  declare scheme: "light" | "dark";
  declare lab: LabController;

  constructor() {
    super();
    this.view = firstView;
    this.words = new Words("en");
    this.scheme = "light";
  }
}
