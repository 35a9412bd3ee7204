// Keeps the page's own files for visits without a network. The build puts `shell` in front: a version, and the files.
// Data are kept by the engine, once somebody has trained with them.
/* global shell */
const name = `songeul-shell-${shell.version}`;
const addresses = new Set(shell.files.map((file) => new URL(file, self.registration.scope).href));
const page = new URL("index.html", self.registration.scope).href;

self.addEventListener("install", (event) => {
  // Past the browser's own cache: the files of one version belong together.
  const requests = [...addresses].map((url) => new Request(url, { cache: "no-cache" }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(requests)));
});

// A new version waits until the reader agrees, or all pages of the old one are closed.
self.addEventListener("message", ({ data }) => {
  if (data === "take over") self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

async function forgetOthers() {
  const ours = (await caches.keys()).filter((key) => key.startsWith("songeul-shell-") && key !== name);
  await Promise.all(ours.map((key) => caches.delete(key)));
}

self.addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const plain = url.replace(/[?#].*$/, "");
  const address = plain === self.registration.scope ? page : plain;
  if (method === "GET" && addresses.has(address)) event.respondWith(kept(event.request, address));
});

async function kept(request, address) {
  const cache = await caches.open(name);
  return (await cache.match(address)) ?? fetch(request);
}
