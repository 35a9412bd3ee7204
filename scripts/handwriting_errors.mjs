// Pictures of drawings that were misread, as one SVG.

const side = 56;
const columns = 12;

/** `drawings` as they stand in their file, `wrong` the places in it, with what was read. */
export function drawErrors(drawings, wrong) {
  const rows = Math.ceil(wrong.length / columns);
  const cells = wrong.map(({ place, read_as }, i) =>
    cell(drawings[place], read_as, i % columns, Math.floor(i / columns)),
  );
  const width = columns * side;
  const height = rows * (side + 16);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    '<g fill="none" stroke="#222" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">',
    ...cells.map(({ lines }) => lines),
    '</g><g font-family="sans-serif" font-size="11" text-anchor="middle" fill="#a32">',
    ...cells.map(({ caption }) => caption),
    "</g></svg>",
    "",
  ].join("\n");
}

function cell({ label, strokes }, readAs, column, row) {
  const left = column * side;
  const top = row * (side + 16);
  const at = ([x, y]) => `${(left + 8 + 40 * x).toFixed(1)},${(top + 6 + 40 * y).toFixed(1)}`;
  return {
    lines: strokes.map((points) => `<polyline points="${points.map(at).join(" ")}"/>`).join(""),
    caption: `<text x="${left + side / 2}" y="${top + side + 8}">${label} as ${readAs}</text>`,
  };
}
