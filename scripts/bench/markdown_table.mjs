const row = (cells) => `| ${cells.join(" | ")} |`;

/** A Markdown table: the first column to the left, figures to the right. */
export function table(head, rows) {
  const alignment = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [row(head), row(alignment), ...rows.map(row)].join("\n");
}
