// Real MNIST and the real WebAssembly module for the engine's tests.
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import createSongeul, { type IdxName, type Session } from "songeul-wasm";
import type { Lesson } from "../../web/engine/types";
import { idxBytes, idxFile } from "./idx-files";

const root = new URL("../../", import.meta.url);
const path = (relative: string) => fileURLToPath(new URL(relative, root));

/** base-model with fewer samples and epochs. */
export const lesson: Lesson = {
  id: "base-model-small",
  split: { train: [0, 2000], validation: [2000, 2500] },
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 50, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
  loss: "categorical_crossentropy",
  optimizer: "adam",
  batch_size: 32,
  epochs: 3,
};

const names: IdxName[] = ["train-images", "train-labels", "t10k-images", "t10k-labels"];
export async function emptySession(): Promise<Session> {
  const module = await createSongeul({ wasmBinary: readFileSync(path("build/wasm/songeul.whole.wasm")) });
  return new module.Session();
}

export async function sessionWithMnist(): Promise<Session> {
  const session = await emptySession();
  for (const name of names) {
    session.beginIdx(name);
    session.appendIdx(idxBytes(name));
    session.finishIdx();
  }
  session.finishData(10);
  return session;
}

export { idxBytes };

export interface Answer {
  status?: number;
  body: Uint8Array;
  headers?: Record<string, string>;
  /** Ends the connection after this many bytes of the body. */
  hangUpAfter?: number;
}

export interface DataServer {
  url: string;
  /** What is served: file name to answer. Others are 404. */
  answers: Map<string, Answer>;
  /** File names asked for. */
  requests: string[];
  close(): void;
}

/** Serves MNIST gzipped. `small`: the 10,000 test samples also stand in for the training set. */
export async function serveMnist({ small }: { small: boolean }): Promise<DataServer> {
  const answers = new Map<string, Answer>();
  for (const name of names) {
    const source = small ? (name.replace("train", "t10k") as IdxName) : name;
    answers.set(`${idxFile(name)}.gz`, { body: gzipSync(idxBytes(source), { level: 1 }) });
  }
  const requests: string[] = [];
  const server: Server = createServer((request, response) => {
    const file = request.url?.split("/").pop() ?? "";
    requests.push(file);
    const answer = answers.get(file);
    if (!answer) return response.writeHead(404).end();
    const { status = 200, body, headers = {}, hangUpAfter } = answer;
    response.writeHead(status, { "Content-Length": body.length, ...headers });
    if (hangUpAfter === undefined) return response.end(body);
    response.write(body.subarray(0, hangUpAfter), () => setTimeout(() => response.destroy(), 50));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/data/`, answers, requests, close };
}
