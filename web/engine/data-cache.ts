/** What the data reader needs of a `Cache`: the files of an earlier visit. */
export type DataCache = Pick<Cache, "match" | "put" | "delete">;

const name = "songeul-data-v1";

/** Null where the browser has no Cache Storage, or refuses it (private windows, insecure origins). */
export async function openDataCache(): Promise<DataCache | null> {
  try {
    return await caches.open(name);
  } catch {
    return null;
  }
}

/** An earlier visit's copy; what cannot be read counts as absent. */
export async function cached(cache: DataCache | null, url: string): Promise<Response | undefined> {
  return cache?.match(url).catch(() => undefined);
}

/** Keeps a file for the next visit. A full disk only means that it is fetched again then. */
export async function keep(cache: DataCache | null, url: string, chunks: BlobPart[]): Promise<void> {
  const blob = new Blob(chunks);
  const headers = { "Content-Length": String(blob.size) };
  await cache?.put(url, new Response(blob, { headers })).catch(() => undefined);
}

export async function forget(cache: DataCache | null, urls: string[]): Promise<void> {
  await Promise.all(urls.map((url) => cache?.delete(url).catch(() => false)));
}
