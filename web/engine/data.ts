import type { IdxName, Session, Shape } from "songeul-wasm";
import { type DataCache, forget, keep, openDataCache } from "./data-cache";
import { type OpenFile, openFile, watched } from "./data-file";
import { asFailure } from "./failures";
import { type Bytes, inflate } from "./inflate";
import type { DataProgress } from "./types";

const names: readonly IdxName[] = ["train-images", "train-labels", "t10k-images", "t10k-labels"];
const classes = 10;

/** The name under which a file is served. */
export function fileOf(name: IdxName): string {
  return `${name}-${name.endsWith("images") ? "idx3" : "idx1"}-ubyte.gz`;
}

/**
 * Reads the four IDX files below `base` into `session`, from an earlier visit's cache or from the
 * network. Only files that proved good together are kept for the next visit.
 * Throws `Failure`: data-missing, data-broken or out-of-memory.
 */
export async function loadData(
  session: Session,
  base: string,
  report: (progress: DataProgress) => void,
  cache?: DataCache | null,
): Promise<Shape> {
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

type Outcome = { shape: Shape } | { failure: ReturnType<typeof asFailure>; fromCache: boolean };

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
      contents.push(await readFile(session, name, file, (bytes) => progress.add(file, bytes)));
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
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
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

/** Bytes over all files; a file without a known size counts as long as what has come of it. */
class TotalProgress {
  readonly #received = new Map<OpenFile, number>();

  constructor(
    private readonly files: readonly OpenFile[],
    private readonly report: (progress: DataProgress) => void,
  ) {}

  add(file: OpenFile, bytes: number): void {
    this.#received.set(file, (this.#received.get(file) ?? 0) + bytes);
    const sum = (size: (file: OpenFile) => number) => this.files.reduce((total, f) => total + size(f), 0);
    const received = (f: OpenFile) => this.#received.get(f) ?? 0;
    this.report({ received: sum(received), total: sum((f) => Math.max(f.size ?? 0, received(f))) });
  }
}
