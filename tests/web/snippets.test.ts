// What authors put into their posts.
import { expect, it } from "vitest";
import { snippet, type Way } from "../../web/app/share/snippets";

const base = "https://example.com/songeul/";
const link = {
  lesson: "cnn",
  seed: 3,
  panels: "train,draw",
  lang: "ko",
  theme: "dark",
  data: "starter",
} as const;
const made = (way: Way, title = "손글: CNN") =>
  snippet(way, { link, title, height: 760, chosenHeight: false, base });

it("makes the element's line", () => {
  expect(made("element")).toBe(`<script type="module" src="https://example.com/songeul/embed.js"></script>
<songeul-lab lesson="cnn" seed="3" panels="train,draw" data="starter" lang="ko" theme="dark">\
<a href="https://example.com/songeul/#1&amp;lesson=cnn&amp;seed=3&amp;panels=train,draw&amp;data=starter&amp;lang=ko&amp;theme=dark">\
<img src="https://example.com/songeul/poster.svg" alt="손글: CNN" width="520" height="141" /></a></songeul-lab>`);
});

it("makes a plain frame's line", () => {
  expect(made("iframe")).toBe(
    `<iframe src="https://example.com/songeul/embed.html?lesson=cnn&amp;seed=3&amp;panels=train,draw&amp;data=starter&amp;lang=ko&amp;theme=dark" title="손글: CNN" width="100%" height="760" loading="lazy" frameborder="0"></iframe>`,
  );
});

it("makes Jekyll's include", () => {
  expect(made("jekyll")).toBe(
    `{% include songeul.html lesson="cnn" seed="3" panels="train,draw" data="starter" lang="ko" theme="dark" %}`,
  );
});

it("gives the element a height only where the author has chosen one", () => {
  const shared = { link: {}, title: "", height: 600, chosenHeight: true, base };
  expect(snippet("element", shared)).toContain('<songeul-lab lesson="base-model" height="600">');
});

it("keeps Markdown's on one line, which is JSX as well", () => {
  const line = made("markdown");
  expect(line).not.toContain("\n");
  expect(line).toMatch(/^<div><script .*<\/songeul-lab><\/div>$/);
  expect(line).not.toMatch(/<img[^>]*[^/]>/);
});

it("makes a link", () => {
  expect(made("link")).toBe(`${base}#1&lesson=cnn&seed=3&panels=train,draw&data=starter&lang=ko&theme=dark`);
});

it("lets no title break out of its attribute", () => {
  expect(made("iframe", '"><script>')).toContain('title="&quot;>&lt;script>"');
});
