// The starter data: the first images and labels of MNIST. Also in the npm package, so it stands alone.

/** How many samples of an MNIST file belong to the starter data. */
export function starterCount(name) {
  return name.startsWith("train") ? 6000 : 1000;
}

/** An IDX file of the first samples: magic, number of samples, their sizes, then bytes. */
export function firstOf(bytes, count) {
  const dimensions = bytes[3];
  const header = Buffer.from(bytes.subarray(0, 4 + 4 * dimensions));
  header.writeUInt32BE(count, 4);
  const size = dimensions === 3 ? header.readUInt32BE(8) * header.readUInt32BE(12) : 1;
  return Buffer.concat([header, bytes.subarray(header.length, header.length + count * size)]);
}
