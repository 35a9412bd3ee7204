import { gunzipSync, gzipSync } from "node:zlib";
import type { Session } from "songeul-wasm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadData } from "../../web/engine/data";
import type { DataCache } from "../../web/engine/data-cache";
import { type DataProgress, Failure } from "../../web/engine/types";
import { type Answer, type DataServer, emptySession, idxBytes, serveMnist } from "./engine-mnist";

const trainImages = "train-images-idx3-ubyte.gz";
const testLabels = "t10k-labels-idx1-ubyte.gz";

let server: DataServer;
let session: Session;

beforeEach(async () => {
  server = await serveMnist({ small: true });
  session = await emptySession();
});
afterEach(() => {
  server.close();
  session.delete();
});

const load = (cache: DataCache | null = null, report: (progress: DataProgress) => void = () => {}) =>
  loadData(session, server.url, report, cache);

async function failure(cache: DataCache | null = null): Promise<Failure> {
  const error: unknown = await load(cache).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Failure);
  return error as Failure;
}

function answer(file: string): Answer {
  const found = server.answers.get(file);
  if (!found) throw new Error(`${file} is not served`);
  return found;
}

const shape = { train: 10_000, test: 10_000, rows: 28, columns: 28, classes: 10 };

describe("what arrives", () => {
  it("is inflated into the core, with progress over all four files", async () => {
    const reports: DataProgress[] = [];
    expect(await load(null, (progress) => reports.push(progress))).toEqual(shape);
    const total = [...server.answers.values()].reduce((sum, { body }) => sum + body.length, 0);
    expect(new Set(reports.map((progress) => progress.total))).toEqual(new Set([total]));
    expect(reports.at(-1)).toEqual({ received: total, total });
    expect(session.testPicture(0)).toMatchObject({ label: 7 });
  });

  it("may be inflated already", async () => {
    for (const served of server.answers.values()) served.body = gunzipSync(served.body);
    expect(await load()).toEqual(shape);
  });

  it("may carry Content-Encoding, whose length is not that of the bytes that come", async () => {
    for (const served of server.answers.values()) served.headers = { "Content-Encoding": "gzip" };
    const reports: DataProgress[] = [];
    expect(await load(null, (progress) => reports.push(progress))).toEqual(shape);
    expect(reports.every(({ received, total }) => received <= total)).toBe(true);
    expect(reports[0]?.total).toBeGreaterThan(reports[0]?.received ?? 0);
    expect(reports.at(-1)?.received).toBe(reports.at(-1)?.total);
  });
});

describe("a file that is not as it should be", () => {
  it("is missing", async () => {
    server.answers.delete(testLabels);
    expect(await failure()).toMatchObject({ code: "data-missing", file: testLabels });
  });

  it("cannot be reached", async () => {
    server.close();
    expect(await failure()).toMatchObject({ code: "data-missing" });
  });

  it("is gzip cut off", async () => {
    const { body } = answer(trainImages);
    answer(trainImages).body = body.subarray(0, body.length - 1000);
    expect(await failure()).toMatchObject({
      ...{ code: "data-broken", file: trainImages },
      message: `${trainImages} is damaged or cut off: it cannot be unpacked`,
    });
  });

  it("is cut off before it was gzipped", async () => {
    answer(trainImages).body = gzipSync(idxBytes("t10k-images").subarray(0, 100_000), { level: 1 });
    const { code, file, message } = await failure();
    expect({ code, file }).toEqual({ code: "data-broken", file: trainImages });
    expect(message).toBe("train-images: cut off: expected 7840016 bytes, got 100000 bytes");
  });

  it("ends with the connection", async () => {
    answer(trainImages).hangUpAfter = 300_000;
    const { code, file, message } = await failure();
    expect({ code, file }).toEqual({ code: "data-broken", file: trainImages });
    expect(message).toMatch(/cut off after \d+ bytes/);
  });

  it("is not gzip inside", async () => {
    const body = Buffer.from(answer(trainImages).body);
    body.fill(0xff, 1000, 3000);
    answer(trainImages).body = body;
    expect(await failure()).toMatchObject({ code: "data-broken", file: trainImages });
  });

  it("is another kind of file", async () => {
    answer(trainImages).body = Buffer.from("<!doctype html><title>Not found</title>");
    const { code, message } = await failure();
    expect(code).toBe("data-broken");
    expect(message).toMatch(/not an IDX file of images: its magic number is 0x3c21646f/);
  });

  it("is empty", async () => {
    answer(testLabels).body = new Uint8Array();
    expect(await failure()).toMatchObject({ code: "data-broken", file: testLabels });
  });

  it("has another count", async () => {
    const labels = Buffer.from(idxBytes("t10k-labels").subarray(0, 8 + 9_999));
    labels.writeUInt32BE(9_999, 4);
    answer(testLabels).body = gzipSync(labels);
    const { code, message } = await failure();
    expect(code).toBe("data-broken");
    expect(message).toMatch(/10000 images and 9999 labels/);
  });

  it("is read anew when one asks again", async () => {
    const good = answer(trainImages).body;
    answer(trainImages).body = good.subarray(0, 5000);
    await failure();
    answer(trainImages).body = good;
    expect(await load()).toEqual(shape);
  });
});

/** Node has no Cache Storage; this keeps what a browser's would. */
class MemoryCache implements DataCache {
  readonly files = new Map<string, Response>();
  match = async (url: RequestInfo | URL) => this.files.get(String(url))?.clone();
  put = async (url: RequestInfo | URL, response: Response) => void this.files.set(String(url), response);
  delete = async (url: RequestInfo | URL) => this.files.delete(String(url));
}

describe("the cache", () => {
  it("spares the next visit the network", async () => {
    const cache = new MemoryCache();
    await load(cache);
    expect(server.requests).toHaveLength(4);
    server.close();
    expect(await load(cache)).toEqual(shape);
  });

  it("never keeps a bad file, nor its good companions", async () => {
    const cache = new MemoryCache();
    answer(testLabels).body = new Uint8Array();
    await failure(cache);
    expect(cache.files.size).toBe(0);
  });

  it("is emptied and filled anew where its copy has gone bad", async () => {
    const cache = new MemoryCache();
    await load(cache);
    const url = server.url + trainImages;
    await cache.put(url, new Response(new Uint8Array([0x1f, 0x8b, 0x00])));
    expect(await load(cache)).toEqual(shape);
    expect(server.requests).toHaveLength(8);
    expect((await cache.files.get(url)?.clone().arrayBuffer())?.byteLength).toBe(
      answer(trainImages).body.length,
    );
  });
});
