/** A lesson's key `augmentation` as its JSON has it, each option on a line of its own. */
export function lessonKey(augmentation: object): string {
  const options = Object.entries(augmentation).map(([name, value]) => `  "${name}": ${inOneLine(value)}`);
  return `"augmentation": {\n${options.join(",\n")}\n}`;
}

function inOneLine(value: unknown): string {
  return JSON.stringify(value, null, 1).replace(/\s+/g, " ");
}
