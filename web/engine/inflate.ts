/**
 * A stream's bytes, inflated where they are gzip. Some servers send `.gz` files with
 * `Content-Encoding: gzip`, and then the browser has inflated them already: only the first two bytes
 * (1f 8b) tell. Broken gzip makes the stream fail.
 */
export async function inflate(source: ReadableStream<Bytes>): Promise<ReadableStream<Bytes>> {
  const reader = source.getReader();
  const start: Bytes[] = [];
  let length = 0;
  while (length < 2) {
    const { done, value } = await reader.read();
    if (done) break;
    start.push(value);
    length += value.length;
  }
  const whole = new ReadableStream<Bytes>({
    start(controller) {
      for (const chunk of start) controller.enqueue(chunk);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return isGzip(start) ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

/** Bytes as streams carry them: never in shared memory. */
export type Bytes = Uint8Array<ArrayBuffer>;

function isGzip(start: Bytes[]): boolean {
  const [first, second] = start.flatMap((chunk) => [...chunk.subarray(0, 2)]);
  return first === 0x1f && second === 0x8b;
}
