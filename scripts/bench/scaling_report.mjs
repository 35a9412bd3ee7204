// The chapter on scaling of docs/BENCHMARKS.md, and its plots, docs/scaling.svg; light and dark.
import { table } from "./markdown_table.mjs";
import { rounded } from "./statistics.mjs";

/** `scaling` is what measureScaling() answers. */
export function scalingChapter({ series }) {
  return [
    "## Scaling",
    "![Training speed against batch size, width, number of pictures and threads](scaling.svg)",
    `Training samples per second while one thing changes. More threads than the machine has cores were not measured;
here it has ${series.at(-1).values.at(-1)}.`,
    ...series.map(({ name, values, rates }) => {
      const rows = Object.entries(rates).map(([who, list]) => [who, ...list.map(rounded)]);
      return table([name, ...values.map((value) => value.toLocaleString("en"))], rows);
    }),
  ];
}

const style = `
text { font: 12px system-ui, sans-serif; fill: var(--ink); }
.title { font-size: 13px; font-weight: 600; }
.note { fill: var(--quiet); }
.page { fill: var(--paper); }
.grid { stroke: var(--rule); }
.line { fill: none; stroke-width: 2; }
.line0 { stroke: var(--accent); }
.line1 { stroke: var(--second); }
.line2 { stroke: var(--third); }
svg { --paper: #fbfaf7; --ink: #23211d; --quiet: #5d5850; --rule: #e4e0d8; --accent: #b3261e; --second: #4a6285; --third: #7a6a1f; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #1b1a18; --ink: #ece8e0; --quiet: #b3aca0; --rule: #35322d; --accent: #f0796c; --second: #8ea4c2; --third: #cdbb62; }
}`;

const panel = { width: 430, height: 250, left: 78, right: 24, top: 40, bottom: 56 };

/** Four plots, both axes logarithmic: a straight line is a power. */
export function scalingChart({ series, machine }) {
  const plots = series.map((one, i) => {
    const [x, y] = [(i % 2) * panel.width, 20 + Math.floor(i / 2) * panel.height];
    return `<g transform="translate(${x} ${y})">${plot(one)}</g>`;
  });
  const [width, height] = [2 * panel.width, 40 + Math.ceil(series.length / 2) * panel.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">Training samples per second against batch size, width, number of pictures and threads</title>
<style>${style}</style>
<rect class="page" width="${width}" height="${height}"/>
${plots.join("\n")}
<text class="note" x="${panel.left}" y="${height - 10}">samples/s · ${escaped(`${machine.cpu} · ${machine.browser}`)}</text>
</svg>
`;
}

function plot({ name, values, rates }) {
  const all = Object.values(rates).flat();
  const low = 10 ** Math.floor(Math.log10(Math.min(...all)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...all)));
  const x = scale(values[0], values.at(-1), panel.left, panel.width - panel.right);
  const y = scale(low, high, panel.height - panel.bottom, panel.top);
  const powers = Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i);
  const grid = powers.map(
    (power) => `<path class="grid" d="M${panel.left} ${y(power)}H${panel.width - panel.right}"/>
<text class="note" x="${panel.left - 8}" y="${y(power) + 4}" text-anchor="end">${power.toLocaleString("en")}</text>`,
  );
  const ticks = values.map(
    (value) =>
      `<text class="note" x="${x(value)}" y="${panel.height - panel.bottom + 18}" text-anchor="middle">${value.toLocaleString("en")}</text>`,
  );
  const lines = Object.entries(rates).map(([who, list], i) => {
    const path = list.map((rate, j) => `${j === 0 ? "M" : "L"}${x(values[j])} ${y(rate)}`).join("");
    const legend = panel.left + i * 150;
    return `<path class="line line${i}" d="${path}"/>
<path class="line line${i}" d="M${legend} ${panel.height - 18}h18"/><text x="${legend + 24}" y="${panel.height - 14}">${escaped(who)}</text>`;
  });
  return `<text class="title" x="${panel.left}" y="24">${escaped(name)}</text>
${[...grid, ...ticks, ...lines].join("\n")}`;
}

/** From [first, last] to [from, to], by logarithms. */
function scale(first, last, from, to) {
  const range = Math.log(last / first) || 1;
  return (value) => Number((from + (Math.log(value / first) / range) * (to - from)).toFixed(1));
}

const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
