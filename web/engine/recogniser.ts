import { Failure } from "./types";

/** The file of the recogniser that comes with the page. Throws `Failure` data-missing. */
export async function fetchRecogniser(url: string): Promise<Uint8Array> {
  const file = url.slice(url.lastIndexOf("/") + 1);
  const response = await fetch(url).catch(() => null);
  const bytes = response?.ok ? await response.arrayBuffer().catch(() => null) : null;
  if (!bytes) throw new Failure("data-missing", `${file} could not be fetched`, file);
  return new Uint8Array(bytes);
}
