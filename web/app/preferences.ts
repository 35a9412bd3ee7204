import { chooseLanguage, type Language } from "./words";

export type Theme = "auto" | "light" | "dark";

/** What the reader chose on an earlier visit, else what the browser says. */
export function preferredLanguage(): Language {
  return chooseLanguage([read("songeul-language"), ...navigator.languages]);
}

export function preferredTheme(): Theme {
  const theme = read("songeul-theme");
  return theme === "light" || theme === "dark" ? theme : "auto";
}

export function rememberLanguage(language: Language): void {
  write("songeul-language", language);
}

export function rememberTheme(theme: Theme): void {
  write("songeul-theme", theme);
}

/** A browser may refuse storage; then nothing is remembered. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Not remembered.
  }
}
