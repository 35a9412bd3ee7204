import type { IdxName, Session, Shape } from "songeul-wasm";
import { type DataCache, forget, keep, openDataCache } from "./data-cache";
import { type OpenFile, openBlob, openFile, watched } from "./data-file";
import { asFailure } from "./failures";
import { type Bytes, inflate } from "./inflate";
import type { DataSource } from "./protocol";
import { type DataProgress, Failure, type OwnData } from "./types";

// With the size that MNIST's files have inflated, for the progress where the server names no size.
const sizes: Record<IdxName, number> = {
  "train-images": 47_040_016,
  "train-labels": 60_008,
  "t10k-images": 7_840_016,
  "t10k-labels": 10_008,
};
const names = Object.keys(sizes) as IdxName[];
const classes = 10;

/** The name under which a file is served. */
export function fileOf(name: IdxName): string {
  return `${name}-${name.endsWith("images") ? "idx3" : "idx1"}-ubyte.gz`;
}

/**
 * Reads the four IDX files into `session`: somebody's own, or those in the folder `source`, from an earlier visit's
 * cache or from the network. Only files that proved good together are kept for the next visit.
 * Throws `Failure`: data-missing, data-broken or out-of-memory.
 */
export async function loadData(
  session: Session,
  source: DataSource,
  report: (progress: DataProgress) => void,
  cache?: DataCache | null,
): Promise<Shape> {
  if (typeof source === "object") return loadOwn(session, source, report);
  const base = source;
  const store = cache === undefined ? await openDataCache() : cache;
  const first = await attempt(session, base, report, store, store);
  if ("shape" in first) return first.shape;
  if (first.failure.code !== "data-broken" || !first.fromCache) throw first.failure;
  // The kept copy had gone bad: once more, from the network.
  await forget(
    store,
    names.map((name) => new URL(fileOf(name), base).href),
  );
  const second = await attempt(session, base, report, null, store);
  if ("shape" in second) return second.shape;
  throw second.failure;
}

async function loadOwn(
  session: Session,
  own: OwnData,
  report: (progress: DataProgress) => void,
): Promise<Shape> {
  const files = names.map((name) => openBlob(name, own.files[name]));
  const progress = new TotalProgress(files, report);
  try {
    for (const [index, name] of names.entries()) {
      await readFile(session, name, files[index] as OpenFile, (bytes) => progress.add(index, bytes));
    }
    return session.finishData(classes);
  } catch (error) {
    throw asFailure(error, "invalid");
  }
}

type Outcome = { shape: Shape } | { failure: Failure; fromCache: boolean };

async function attempt(
  session: Session,
  base: string,
  report: (progress: DataProgress) => void,
  source: DataCache | null,
  store: DataCache | null,
): Promise<Outcome> {
  const abort = new AbortController();
  let fromCache = false;
  try {
    // All are requested at once, so that the total is known early; they are read one after the other.
    const files = await Promise.all(names.map((name) => openFile(base, fileOf(name), source, abort.signal)));
    fromCache = files.some((file) => file.fromCache);
    const progress = new TotalProgress(files, report);
    const contents: Bytes[][] = [];
    for (const [index, name] of names.entries()) {
      const file = files[index] as OpenFile;
      contents.push(await readFile(session, name, file, (bytes) => progress.add(index, bytes)));
      progress.finish(index);
    }
    const shape = session.finishData(classes);
    await Promise.all(
      files.map((file, index) => (file.fromCache ? undefined : keep(store, file.url, contents[index] ?? []))),
    );
    return { shape };
  } catch (error) {
    abort.abort();
    return { failure: asFailure(error, "data-broken"), fromCache };
  }
}

/** Streams one file into the core, which refuses a wrong one at its first bytes; answers the bytes as they came. */
async function readFile(
  session: Session,
  name: IdxName,
  file: OpenFile,
  received: (bytes: number) => void,
): Promise<Bytes[]> {
  const chunks: Bytes[] = [];
  const source = watched(file, (chunk) => {
    chunks.push(chunk);
    received(chunk.length);
  });
  try {
    session.beginIdx(name);
    const reader = (await inflate(source)).getReader();
    try {
      for (let next = await read(reader, file.file); !next.done; next = await read(reader, file.file)) {
        session.appendIdx(next.value);
      }
    } catch (error) {
      reader.cancel().catch(() => undefined);
      throw error;
    }
    session.finishIdx();
  } catch (error) {
    throw asFailure(error, "data-broken", file.file);
  }
  return chunks;
}

// A stream that fails by itself is gzip that cannot be inflated: a lost connection comes as a Failure.
async function read(reader: ReadableStreamDefaultReader<Bytes>, file: string) {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("data-broken", `${file} is damaged or cut off: it cannot be unpacked`, file);
  }
}

/** Bytes over all files, by their index. */
class TotalProgress {
  readonly #received: number[];
  readonly #sizes: number[];

  constructor(
    files: readonly OpenFile[],
    private readonly report: (progress: DataProgress) => void,
  ) {
    this.#received = files.map(() => 0);
    this.#sizes = names.map((name, index) => files[index]?.size ?? sizes[name]);
  }

  add(index: number, bytes: number): void {
    this.#received[index] = (this.#received[index] ?? 0) + bytes;
    this.#sizes[index] = Math.max(this.#sizes[index] ?? 0, this.#received[index] ?? 0);
    this.#report();
  }

  finish(index: number): void {
    this.#sizes[index] = this.#received[index] ?? 0;
    this.#report();
  }

  #report(): void {
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
    this.report({ received: sum(this.#received), total: sum(this.#sizes) });
  }
}
