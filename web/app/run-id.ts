/**
 * A run id as core writes it from one that a reader has typed or pasted: capital letters, i or l for 1, o for 0, and
 * spaces and hyphens do not matter. Null for what cannot be one.
 */
export function parseRunId(text: string): string | null {
  const digits = text.toLowerCase().replace(/[\s-]/g, "").replace(/[il]/g, "1").replace(/o/g, "0");
  return /^[0-9a-hjkmnp-tv-z]{12}$/.test(digits) ? digits.replace(/.{4}(?=.)/g, "$&-") : null;
}
