import { cached, type DataCache } from "./data-cache";
import type { Bytes } from "./inflate";
import { Failure } from "./types";

/** A data file whose headers have arrived. */
export interface OpenFile {
  url: string;
  file: string;
  /** Whether it is an earlier visit's copy. */
  fromCache: boolean;
  /** Number of bytes that will come, null where the server does not say. */
  size: number | null;
  reader: ReadableStreamDefaultReader<Bytes>;
}

/** Throws `Failure` data-missing. */
export async function openFile(
  base: string,
  file: string,
  cache: DataCache | null,
  signal: AbortSignal,
): Promise<OpenFile> {
  const url = new URL(file, base).href;
  const copy = await cached(cache, url);
  const response = copy ?? (await fetchFile(url, file, signal));
  const body: ReadableStream<Bytes> = response.body ?? new Blob([]).stream();
  // Taken at once: Node empties the body of a response that nobody holds and nobody reads.
  const reader = body.getReader();
  return { url, file, fromCache: copy !== undefined, size: sizeOf(response), reader };
}

/** A file that is here already. It counts as cached: nothing has to be kept for the next visit. */
export function openBlob(file: string, blob: Blob): OpenFile {
  return { url: "", file, fromCache: true, size: blob.size, reader: blob.stream().getReader() };
}

async function fetchFile(url: string, file: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    // no-cache: a broken copy in the browser's own cache must not come back when the user retries.
    response = await fetch(url, { signal, cache: "no-cache" });
  } catch {
    throw new Failure("data-missing", `${file} could not be fetched`, file);
  }
  if (!response.ok) {
    throw new Failure("data-missing", `${file} could not be fetched (HTTP ${response.status})`, file);
  }
  return response;
}

function sizeOf({ headers }: Response): number | null {
  // With a Content-Encoding the length is that of the encoded bytes, but the body gives decoded ones.
  if (headers.get("Content-Encoding")) return null;
  const size = Number(headers.get("Content-Length") ?? Number.NaN);
  return Number.isSafeInteger(size) ? size : null;
}

/** The file's bytes; `seen` is shown each chunk. A lost connection makes it fail with data-broken. */
export function watched({ file, reader }: OpenFile, seen: (chunk: Bytes) => void): ReadableStream<Bytes> {
  let received = 0;
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const { done, value } = await reader.read().catch(() => {
        throw new Failure("data-broken", `${file} was cut off after ${received} bytes`, file);
      });
      if (done) return controller.close();
      received += value.length;
      seen(value);
      controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
