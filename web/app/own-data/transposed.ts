import type { Bytes } from "../../engine/inflate";
import { side } from "./idx-file";

const header = 16;
const pixels = side * side;
/** So many images are turned before the page may draw again. */
const atOnce = 2000;

/** A copy of an IDX file of 28 x 28 images in which rows and columns have changed places. */
export async function transposed(bytes: Bytes): Promise<Bytes> {
  const turned = new Uint8Array(bytes);
  for (let start = header; start < bytes.length; start += atOnce * pixels) {
    const end = Math.min(bytes.length, start + atOnce * pixels);
    for (let at = start; at < end; at += pixels) turn(bytes, turned, at);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return turned;
}

/** One image's pixels with rows and columns changed. */
export function turnedImage(image: Uint8Array): Uint8Array {
  const turned = new Uint8Array(pixels);
  turn(image, turned, 0);
  return turned;
}

function turn(from: Uint8Array, to: Uint8Array, at: number): void {
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      to[at + row * side + column] = from[at + column * side + row] ?? 0;
    }
  }
}
