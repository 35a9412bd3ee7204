import type { Lesson } from "../../engine/types";

/** A layer in a few words: `Dense 50 relu`, `Conv2D 32 (3 × 3) relu`, `Dropout 0.2`. */
export function layerName({ type, ...options }: Lesson["layers"][number]): string {
  const first = options.units ?? options.filters ?? options.rate;
  const size = options.kernel_size ?? options.pool_size;
  return [type, first, size === undefined ? undefined : `(${sides(size)})`, options.activation]
    .filter((word) => word !== undefined)
    .map(String)
    .join(" ");
}

/** A loss or an optimizer with its options: `adam · learning_rate 0.001`. */
export function named(kind: Lesson["optimizer"]): string {
  if (typeof kind === "string") return kind;
  const { name, ...options } = kind;
  return [name, ...Object.entries(options).map(([option, value]) => `${option} ${String(value)}`)].join(
    " · ",
  );
}

function sides(size: unknown): string {
  return (Array.isArray(size) ? size : [size, size]).join(" × ");
}
