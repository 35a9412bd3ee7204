// A blog built by Debian's Jekyll, with the demo on another origin or copied into the site.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import { snippet } from "../../web/app/share/snippets";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** Builds the site into a new directory. `base` is where the demo is; within the site it is copied to /songeul/. */
export function buildBlog(base: string): string {
  const copied = base === "/songeul/";
  const source = mkdtempSync(join(tmpdir(), "songeul-blog-"));
  cpSync(resolve("tests/embed/site"), source, { recursive: true });
  mkdirSync(join(source, "_includes"));
  cpSync(resolve("dist/_includes/songeul.html"), join(source, "_includes/songeul.html"));
  if (copied) cpSync(resolve("dist"), join(source, "songeul"), { recursive: true });
  else writeFileSync(join(source, "_config.yml"), `${read(source, "_config.yml")}songeul: ${base}\n`);
  for (const post of readdirSync(join(source, "_posts"))) {
    const link = { lesson: "dropout", data: "starter" } as const;
    const shared = { link, title: "드롭아웃", height: 480, chosenHeight: true, base };
    const text = read(source, join("_posts", post))
      .replace("MARKDOWN_LINE", snippet("markdown", shared))
      .replace("IFRAME_LINE", snippet("iframe", shared));
    writeFileSync(join(source, "_posts", post), text);
  }
  const site = mkdtempSync(join(tmpdir(), "songeul-blog-site-"));
  execFileSync("jekyll", ["build", "--quiet", "--source", source, "--destination", site], { stdio: "pipe" });
  rmSync(source, { recursive: true });
  return site;
}

/** Serves a built blog with its host's policy, as localhost: the demo is on 127.0.0.1, another site. */
export async function serveBlog(site: string, policy: string): Promise<{ url: string; close(): void }> {
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url ?? "/", "http://localhost");
    const file = join(site, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    try {
      const body = readFileSync(file);
      const type = types[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${port}/`, close };
}

function read(directory: string, file: string): string {
  return readFileSync(join(directory, file), "utf8");
}
