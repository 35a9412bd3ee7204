// The model file that is shipped: the weights of a saved run alone, as 16-bit floats, and what they were measured to be.

/** The bytes of the file for a saved run (safetensors); `figures` is plain data. */
export function recogniserFile(run, figures) {
  const { header, data } = split(run);
  const { __metadata__: metadata, ...tensors } = header;
  const entries = {};
  const parts = [];
  let offset = 0;
  for (const [name, { shape, data_offsets }] of Object.entries(tensors)) {
    if (!isWeight(name)) continue;
    const bytes = toHalves(data.subarray(...data_offsets));
    entries[name] = { dtype: "F16", shape, data_offsets: [offset, offset + bytes.length] };
    parts.push(bytes);
    offset += bytes.length;
  }
  const { history: _, ...facts } = JSON.parse(metadata.run);
  const run_facts = JSON.stringify({ ...facts, history: [] });
  const all = { ...metadata, run: run_facts, figures: JSON.stringify(figures) };
  const text = JSON.stringify({ __metadata__: all, ...entries });
  const head = Buffer.from(text.padEnd(Math.ceil(Buffer.byteLength(text) / 8) * 8));
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(head.length));
  return Buffer.concat([size, head, ...parts]);
}

/** The metadata of a safetensors file. */
export const metadataOf = (file) => split(file).header.__metadata__;

function split(file) {
  const size = Number(file.readBigUInt64LE(0));
  return { header: JSON.parse(file.subarray(8, 8 + size)), data: file.subarray(8 + size) };
}

// Weights are named "dense/kernel"; an optimizer's slots "adam/m/dense/kernel", what callbacks keep "callback/...".
const isWeight = (name) => name.split("/").length === 2;

function toHalves(floats) {
  const bytes = Buffer.alloc(floats.length / 2);
  for (let i = 0; i < floats.length / 4; ++i) bytes.writeUInt16LE(toHalf(floats.readFloatLE(4 * i)), 2 * i);
  return bytes;
}

/** The nearest number of IEEE 754's binary16, of two the even one. */
export function toHalf(value) {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (!(size < 65520)) throw new Error(`${value} does not fit into 16 bits`);
  const exponent = size < 2 ** -14 ? -14 : Math.floor(Math.log2(size));
  const fraction = roundToEven(size / 2 ** (exponent - 10));
  // A fraction of 1024 to 2047 carries the exponent's lowest bit with it, and rounds up into the next.
  return sign + (size < 2 ** -14 ? fraction : ((exponent + 14) << 10) + fraction);
}

function roundToEven(number) {
  const floor = Math.floor(number);
  const rest = number - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
