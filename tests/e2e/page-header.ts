// The page's own settings: language and appearance.
import { expect, type Page } from "@playwright/test";

export type Language = "en" | "ko";

/** By the button that offers the other language, in that language. */
export async function chooseLanguage(page: Page, language: Language): Promise<void> {
  const name = { en: "English", ko: "한국어" }[language];
  const button = page.getByRole("button", { name, exact: true });
  if (await button.isVisible()) await button.click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}

export async function chooseTheme(page: Page, theme: "auto" | "light" | "dark"): Promise<void> {
  await page.getByRole("combobox", { name: /^(Appearance|화면 밝기)$/ }).selectOption(theme);
  await expect(page.locator("songeul-lab")).toHaveAttribute("theme", theme);
}
