// PyTorch, where Debian's python3-torch is there: tests/bench/peers/pytorch.py as a process that answers line by line.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { mnistDirectory } from "../mnist.mjs";
import { root } from "../run.mjs";
import { cpuFlags } from "./machine.mjs";

/** Debian packages, as setup.mjs wants them. */
export const pytorchPackages = [
  ["python3-torch", "PyTorch, to compare with", () => findPython() !== undefined],
  ["python3-numpy", "reads MNIST for PyTorch", () => findPython() !== undefined],
  ["libopenblas0-openmp", "PyTorch's fastest matrix products", () => findPython() !== undefined],
];

/** A Python that has torch. */
export function findPython() {
  const has = (python) => spawnSync(python, ["-c", "import numpy, torch"]).status === 0;
  return ["/usr/bin/python3", "python3"].find(has);
}

export async function startPytorch(python, threads) {
  const script = join(root, "tests/bench/peers/pytorch.py");
  const child = spawn(python, [script, String(threads), mnistDirectory], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      ...process.env,
      OMP_NUM_THREADS: String(threads),
      // OpenBLAS does not know every processor that has AVX-512.
      ...(cpuFlags().includes("avx512f") ? { OPENBLAS_CORETYPE: "SkylakeX" } : {}),
    },
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("PyTorch ended; its message above says why");
    return JSON.parse(value);
  };
  const ask = (command) => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return answer();
  };
  const { version } = await answer();
  return {
    version,
    prepare: (network) => ask({ prepare: network }),
    train: (seconds) => ask({ train: seconds }),
    evaluate: async () => ({ ...(await ask({ evaluate: 10_000 })), count: 10_000 }),
    latency: async () => (await ask({ latency: true })).milliseconds,
    close: async () => void child.stdin.end(),
  };
}
