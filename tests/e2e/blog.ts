// Somebody's blog on another origin: one page, under the host's own policy.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Locator, type Page } from "@playwright/test";
import type { SongeulLab } from "./lab";

export interface Blog {
  url: string;
  close(): void;
}

/** The policy that README asks of a host: scripts and frames of the demo, and of nobody else. */
export function policyFor(demo: string): string {
  const { origin } = new URL(demo);
  return `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src 'self'; style-src 'self'`;
}

/**
 * Serves `body` as a page of its own. Where the host's name differs from the demo's, sites differ too, and Playwright's
 * browser then denies storage and locks to the demo's frames.
 */
export async function serveBlog(
  body: string,
  policy: string,
  lang = "en",
  host: "localhost" | "127.0.0.1" = "localhost",
): Promise<Blog> {
  const page = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A blog</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"></head><body>${body}</body></html>`;
  const server = createServer(({ url }, response) => {
    if (url !== "/") return response.writeHead(204).end();
    response.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": policy }).end(page);
  });
  await new Promise<void>((listening) => server.listen(0, host, listening));
  const { port } = server.address() as AddressInfo;
  return { url: `http://${host}:${port}/`, close: () => server.close() };
}

/** The line that a blog needs. */
export function embedScript(demo: string): string {
  return `<script type="module" src="${demo}embed.js"></script>`;
}

/** The blog's element once its frame has answered. */
export async function openedEmbed(page: Page, index = 0): Promise<Locator> {
  const lab = page.locator("songeul-lab").nth(index);
  await expect(lab).toHaveAttribute("data-open", "");
  return lab;
}

export function inFrame(page: Page, index = 0) {
  return page.locator("songeul-lab").nth(index).locator("iframe").contentFrame();
}

export type { SongeulLab };
