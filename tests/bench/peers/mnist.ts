// The real MNIST as every peer gets it: the same files, the same normalisation, shuffled every epoch.

const pixels = 784;

export interface Mnist {
  trainImages: Uint8Array;
  trainLabels: Uint8Array;
  testImages: Uint8Array;
  testLabels: Uint8Array;
}

/** One batch: `count` pictures of 784 numbers in [0, 1], and their labels. Overwritten by the next. */
export interface Batch {
  count: number;
  images: Float32Array;
  labels: Uint8Array;
}

export async function loadMnist(): Promise<Mnist> {
  const [trainImages, trainLabels, testImages, testLabels] = await Promise.all([
    idx("train-images-idx3-ubyte", 16),
    idx("train-labels-idx1-ubyte", 8),
    idx("t10k-images-idx3-ubyte", 16),
    idx("t10k-labels-idx1-ubyte", 8),
  ]);
  return { trainImages, trainLabels, testImages, testLabels };
}

async function idx(name: string, header: number): Promise<Uint8Array> {
  const response = await fetch(`data/${name}.gz`);
  if (!response.ok || !response.body) throw new Error(`${name}.gz could not be fetched`);
  const inflated = response.body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(inflated).arrayBuffer()).subarray(header);
}

/** The pictures `first` to `first + count - 1` as numbers in [0, 1]. */
export function pictures(images: Uint8Array, first: number, count: number): Float32Array {
  return Float32Array.from(images.subarray(first * pixels, (first + count) * pixels), (byte) => byte / 255);
}

/** Batches of the training set without end, every epoch in a new order, the last of an epoch smaller. */
export class Batches {
  readonly #order: Uint32Array;
  readonly #images: Float32Array;
  readonly #labels: Uint8Array;
  readonly #number = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
  #at = 0;

  constructor(
    private readonly data: Mnist,
    private readonly size: number,
  ) {
    this.#order = Uint32Array.from(data.trainLabels, (_, index) => index);
    this.#images = new Float32Array(size * pixels);
    this.#labels = new Uint8Array(size);
    this.#shuffle();
  }

  next(): Batch {
    if (this.#at === this.#order.length) this.#shuffle();
    const chosen = this.#order.subarray(this.#at, this.#at + this.size);
    this.#at += chosen.length;
    let to = 0;
    for (const [row, sample] of chosen.entries()) {
      this.#labels[row] = this.data.trainLabels[sample] ?? 0;
      const end = (sample + 1) * pixels;
      for (let from = sample * pixels; from < end; from++) {
        this.#images[to++] = this.#number[this.data.trainImages[from] ?? 0] ?? 0;
      }
    }
    return {
      count: chosen.length,
      images: this.#images.subarray(0, to),
      labels: this.#labels.subarray(0, chosen.length),
    };
  }

  /** Fisher and Yates. */
  #shuffle(): void {
    const order = this.#order;
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(Math.random() * (last + 1));
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    this.#at = 0;
  }
}
