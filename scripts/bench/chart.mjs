// docs/benchmarks.svg: bars for each network, whiskers from the lowest to the highest round; light and dark.
import { contenders } from "./contenders.mjs";
import { rounded, spread } from "./statistics.mjs";

const width = 880;
const margin = 24;
const nameWidth = 250;
const valueWidth = 90;
const barHeight = 16;
const pitch = 24;
const titleHeight = 34;
const gap = 22;
const headHeight = 62;
const barsWidth = width - 2 * margin - nameWidth - valueWidth;

const style = `
text { font: 13px system-ui, sans-serif; fill: var(--ink); }
.head { font-size: 18px; font-weight: 600; }
.title { font-size: 14px; font-weight: 600; }
.note, .value { fill: var(--quiet); }
.value { font-variant-numeric: tabular-nums; }
.page { fill: var(--paper); }
.songeul { fill: var(--accent); }
.browser { fill: var(--browser); }
.pytorch { fill: var(--pytorch); }
.whisker { stroke: var(--ink); stroke-width: 1.5; }
svg { --paper: #fbfaf7; --ink: #23211d; --quiet: #5d5850; --accent: #b3261e; --browser: #a39c90; --pytorch: #6b7f99; }
@media (prefers-color-scheme: dark) {
  svg { --paper: #1b1a18; --ink: #ece8e0; --quiet: #b3aca0; --accent: #f0796c; --browser: #7d776d; --pytorch: #8ea4c2; }
}`;

/** `training` is what race() answers. */
export function chart({ networks, machine }) {
  const parts = [];
  let top = headHeight;
  for (const network of networks) {
    const { text, height } = panel(network, top);
    parts.push(text);
    top += height + gap;
  }
  const height = top - gap + margin;
  const summary = networks.map((network) => `${network.id}: ${spoken(network)}`).join(". ");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title summary">
<title id="title">Training samples per second, Songeul beside other libraries</title>
<desc id="summary">${escaped(summary)}</desc>
<style>${style}</style>
<rect class="page" width="${width}" height="${height}"/>
<text class="head" x="${margin}" y="32">Training samples per second on MNIST</text>
<text class="note" x="${margin}" y="52">${escaped(`${machine.cpu} · ${machine.browser} · median of rounds, line from lowest to highest`)}</text>
${parts.join("\n")}
</svg>
`;
}

const bars = ({ results }) =>
  Object.entries(results)
    .filter(([, { rates }]) => rates.length > 0)
    .map(([key, { rates }]) => ({ ...contenders[key], ...spread(rates) }));

function panel(network, top) {
  const all = bars(network);
  const scale = barsWidth / Math.max(...all.map(({ highest }) => highest));
  const lines = all.map((one, index) => bar(one, top + titleHeight + index * pitch, scale));
  const title = `<text class="title" x="${margin}" y="${top + 18}">${escaped(`${network.id}: ${network.title}`)}</text>`;
  return { text: [title, ...lines].join("\n"), height: titleHeight + all.length * pitch };
}

function bar({ name, kind, median, lowest, highest }, y, scale) {
  const x = margin + nameWidth;
  const at = (value) => (x + value * scale).toFixed(1);
  const middle = y + barHeight / 2;
  const end = x + Math.max(median, highest) * scale + 8;
  return `<text x="${x - 10}" y="${y + 13}" text-anchor="end">${escaped(name)}</text>
<rect class="${kind}" x="${x}" y="${y}" width="${Math.max(1, median * scale).toFixed(1)}" height="${barHeight}" rx="2"/>
<path class="whisker" d="M${at(lowest)} ${middle}H${at(highest)}"/>
<text class="value" x="${end.toFixed(1)}" y="${y + 13}">${rounded(median)}</text>`;
}

const spoken = (network) =>
  bars(network)
    .map(({ name, median }) => `${name} ${rounded(median)}`)
    .join("; ");

const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
