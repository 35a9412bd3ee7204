import { type Bytes, inflate } from "../../engine/inflate";
import { Refused } from "./refused";

/** One IDX file of images or labels, unpacked and checked by itself. */
export interface IdxFile {
  file: string;
  kind: "images" | "labels";
  count: number;
  /** The whole file, header included. */
  bytes: Bytes;
}

export const side = 28;
const imagesHeader = 16;
const labelsHeader = 8;
const classes = 10;

/** Throws Refused. */
export async function readIdxFile(blob: Blob, file: string): Promise<IdxFile> {
  const bytes = await unpacked(blob, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length >= labelsHeader ? view.getUint32(0) : 0;
  if (magic >> 16 !== 0 || magic === 0) throw new Refused("wrong.not-idx", { file });
  const images = magic === 0x0803;
  if (!images && magic !== 0x0801) throw new Refused("wrong.kind", { file });
  const count = view.getUint32(4);
  const header = images ? imagesHeader : labelsHeader;
  if (bytes.length < header)
    throw new Refused("wrong.cut-off", { file, found: bytes.length, expected: header });
  const [rows, columns] = images ? [view.getUint32(8), view.getUint32(12)] : [1, 1];
  if (images && (rows !== side || columns !== side)) throw new Refused("wrong.size", { file, rows, columns });
  const expected = header + count * rows * columns;
  if (bytes.length < expected) throw new Refused("wrong.cut-off", { file, found: bytes.length, expected });
  if (bytes.length > expected) throw new Refused("wrong.too-long", { file, found: bytes.length, expected });
  if (count === 0) throw new Refused("wrong.empty", { file });
  if (!images) checkLabels(bytes, file);
  return { file, kind: images ? "images" : "labels", count, bytes };
}

/** The pixels of one image, row by row. */
export function imageOf({ bytes }: IdxFile, index: number): Uint8Array {
  const at = imagesHeader + index * side * side;
  return bytes.subarray(at, at + side * side);
}

export function labelOf({ bytes }: IdxFile, index: number): number {
  return bytes[labelsHeader + index] ?? 0;
}

function checkLabels(bytes: Bytes, file: string): void {
  const at = bytes.findIndex((label, index) => index >= labelsHeader && label >= classes);
  if (at >= 0) throw new Refused("wrong.label", { file, label: bytes[at] ?? 0, index: at - labelsHeader });
}

async function unpacked(blob: Blob, file: string): Promise<Bytes> {
  try {
    return new Uint8Array(await new Response(await inflate(blob.stream())).arrayBuffer());
  } catch {
    throw new Refused("wrong.gzip", { file });
  }
}
