import { createStore, del, get, promisifyRequest } from "idb-keyval";
import type { DataChoice, Lesson, Resumable } from "./types";

/** A run as it was after its last finished epoch. */
export interface KeptRecord extends Resumable {
  lesson: Lesson;
  /** What it trains on; a run of an earlier version names none, and is MNIST's. */
  data?: DataChoice;
  /** Safetensors bytes. */
  state: Uint8Array;
}

const store = createStore("songeul", "kept");
/** A database that does not answer within this time (ms) must not hold up the page. */
const longest = 500;
/** So long after a run was written (ms) the next one waits: writing takes time from the threads that train. */
const rest = 2000;

/**
 * Keeps one run: in memory for a worker that dies, in IndexedDB for a tab that closes, at the latest
 * when it does. Where there is no IndexedDB, only in memory.
 */
export class KeptRun {
  #memory: KeptRecord | null = null;
  #ended = false;
  #unwritten = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** Labs with different shelves keep their runs apart. */
  constructor(private readonly shelf: string) {
    globalThis.document?.addEventListener("visibilitychange", () => void this.#write());
  }

  /** Replaces what was kept. */
  async hold(record: KeptRecord): Promise<void> {
    this.#memory = record;
    this.#ended = false;
    // Own files are not here any more on the next visit.
    this.#unwritten = typeof record.data !== "object";
    if (this.#resting === undefined) await this.#write();
  }

  async #write(): Promise<void> {
    clearTimeout(this.#resting);
    this.#resting = undefined;
    if (!this.#unwritten) return;
    this.#unwritten = false;
    this.#resting = setTimeout(() => void this.#write(), rest);
    await inTime(() => store("readwrite", this.#put));
  }

  /** The page may be gone before it could commit in answer to the writing: both are asked for at once. */
  readonly #put = (records: IDBObjectStore): Promise<unknown> => {
    records.put(this.#memory, this.shelf);
    records.transaction.commit();
    return promisifyRequest(records.transaction);
  };

  /** The run has come to its end: nothing to go on with on the next visit. */
  async end(): Promise<void> {
    this.#ended = true;
    this.#unwritten = false;
    await inTime(() => del(this.shelf, store));
  }

  async discard(): Promise<void> {
    this.#memory = null;
    await this.end();
  }

  /** A run that has not come to its end. */
  async unfinished(): Promise<KeptRecord | null> {
    if (this.#memory) return this.#ended ? null : this.#memory;
    return this.#stored();
  }

  /** The run of the last finished epoch, ended or not. */
  async last(): Promise<KeptRecord | null> {
    return this.#memory ?? this.#stored();
  }

  async #stored(): Promise<KeptRecord | null> {
    return (await inTime(() => get<KeptRecord>(this.shelf, store))) ?? null;
  }
}

/** Undefined where there is no database, or none that answers. */
async function inTime<T>(action: () => Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, longest, undefined);
  });
  try {
    return await Promise.race([action(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
