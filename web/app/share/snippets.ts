import { type LabLink, settingsOf, usualLesson, writeLink } from "../link";

export const ways = ["element", "iframe", "jekyll", "markdown", "link"] as const;
export type Way = (typeof ways)[number];

/**
 * What an author puts where. `base` is the address of the page's folder, `height` that of the lab in CSS pixels; the
 * element finds its own, and is given one only where the author has chosen it.
 */
export interface Shared {
  link: Partial<LabLink>;
  title: string;
  height: number;
  chosenHeight: boolean;
  base: string;
}

/** The text that puts the lab into a post. */
export function snippet(way: Way, shared: Shared): string {
  const { link, title, height, base } = shared;
  switch (way) {
    case "element":
      return `${script(base)}\n${element(shared)}`;
    case "iframe": {
      const query = new URLSearchParams([["lesson", link.lesson ?? usualLesson], ...settings(link)]);
      const address = `${base}embed.html?${String(query).replaceAll("%2C", ",")}`;
      return `<iframe src="${quoted(address)}" title="${quoted(title)}" width="100%" height="${height}" loading="lazy" frameborder="0"></iframe>`;
    }
    case "jekyll":
      return `{% include songeul.html${attributes(shared)} %}`;
    case "markdown":
      // In a block of its own and on one line, so that neither Markdown nor MDX takes it for text.
      return `<div>${script(base)}${element(shared)}</div>`;
    case "link":
      return `${base}${writeLink(link)}`;
  }
}

function script(base: string): string {
  return `<script type="module" src="${quoted(base)}embed.js"></script>`;
}

/** With a picture and a link in it: what feed readers, paper and browsers without JavaScript show. */
function element(shared: Shared): string {
  const { link, title, base } = shared;
  const picture = `<img src="${quoted(base)}poster.svg" alt="${quoted(title)}" width="520" height="141" />`;
  return `<songeul-lab${attributes(shared)}><a href="${quoted(base + writeLink(link))}">${picture}</a></songeul-lab>`;
}

function attributes({ link, height, chosenHeight }: Shared): string {
  const said = [["lesson", link.lesson ?? usualLesson], ...settings(link)];
  if (chosenHeight) said.push(["height", String(height)]);
  return said.map(([name, value = ""]) => ` ${name}="${quoted(value)}"`).join("");
}

function settings(link: Partial<LabLink>): [string, string][] {
  return settingsOf({ ...link, lesson: usualLesson });
}

function quoted(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
