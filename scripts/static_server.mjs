// A static file server, as strict as a careful host. Also in the npm package, so it stands alone.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../dist", import.meta.url));

const types = {
  ".css": "text/css; charset=utf-8",
  ".gz": "application/gzip",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

const securityHeaders = {
  "Content-Security-Policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
};

/** What other people's pages may load: the script with its element, the frame that it makes, and the picture that stands in for it. */
const forOthers = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/**
 * Serves a directory under a base path; answers the URL once it listens. Port 0 takes any free one.
 * `plain` leaves out the security headers, as GitHub Pages does; `find` answers the file that a URL means.
 */
export function serve({ directory = dist, port = 8080, base = "/", plain = false, find = findFile } = {}) {
  const server = createServer((request, response) => {
    const headers = { "Cache-Control": "no-cache", ...(plain ? {} : securityHeaders) };
    const end = (status) => response.writeHead(status, headers).end(`${status}\n`);
    if (request.method !== "GET" && request.method !== "HEAD") return end(405);
    const file = find(directory, base, request.url);
    if (!file) return end(404);
    if (/(embed\.(js|html)|poster\.svg)$/.test(file.path)) Object.assign(headers, forOthers);
    headers["Content-Type"] = types[extname(file.path)] ?? "application/octet-stream";
    headers["Content-Length"] = file.size;
    response.writeHead(200, headers);
    if (request.method === "HEAD") return response.end();
    createReadStream(file.path).pipe(response);
  });
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () =>
      done({ url: `http://127.0.0.1:${server.address().port}${base}`, close: () => server.close() }),
    );
  });
}

/** The file a request means, or nothing. URL parsing has already resolved every `..`. */
export function findFile(directory, base, url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    if (!path.startsWith(base) || path.split("/").includes("..")) return undefined;
    const name = path.slice(base.length);
    const full = join(directory, name.endsWith("/") || name === "" ? `${name}index.html` : name);
    const found = statSync(full);
    return found.isFile() ? { path: full, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}

/** Serves on the wanted port or the next free one. */
export async function serveOnFreePort(options) {
  for (let port = options.port; port < options.port + 100; port++) {
    try {
      return await serve({ ...options, port });
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  throw new Error(`no free port between ${options.port} and ${options.port + 99}`);
}
