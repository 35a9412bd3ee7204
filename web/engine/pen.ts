import type { PenSteps as CorePenSteps, GreySquare, Pen } from "songeul-wasm";
import type { Grey, PenChoice, PenSteps } from "./types";

/** The pen of MNIST's makers. */
export const mnistPen: PenChoice = { ink: true, box: true, small: true, centre: true };

/** The core's finer steps. `sheet`: the side of the drawing's surface, 0 where it is not known. */
export function corePen({ ink, box, small, centre }: PenChoice, sheet: number): Pen {
  return { smooth: ink, fitPen: ink, box, margin: small, brighten: small, centre, sheet };
}

/** As plain data, which cross to the page. */
export function pagePenSteps({ ink, box, small, picture }: CorePenSteps): PenSteps {
  return { ink: greyOf(ink), box: greyOf(box), small: greyOf(small), picture: [...picture] };
}

function greyOf({ side, levels }: GreySquare): Grey {
  return { side, levels: [...levels] };
}
