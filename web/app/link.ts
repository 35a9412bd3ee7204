/** What a link says about the lab: the part of its state that others can be sent. */
export interface LabLink {
  lesson: string;
  seed: number;
  /** Empty where the link leaves it to the reader's settings. */
  lang: "" | "ko" | "en";
  theme: "" | "auto" | "light" | "dark";
  /** Names separated by commas; all panels where it is empty. */
  panels: string;
  data: "mnist" | "starter";
  autostart: boolean;
  /** Whether all of it was understood, some of it was wrong, or it was written by a later version. */
  read: "whole" | "broken" | "newer";
}

const version = 1;
export const usualLesson = "base-model";

/**
 * Reads a query (`?lesson=cnn&seed=2`) or a fragment, which begins with its version (`#1&lesson=cnn&seed=2`).
 * What is wrong or unknown counts as not said.
 */
export function readLink(text: string): LabLink {
  const link: LabLink = {
    ...{
      lesson: usualLesson,
      seed: 1,
      lang: "",
      theme: "",
      panels: "",
      data: "mnist",
      autostart: false,
      read: "whole",
    },
  };
  const [first = "", ...rest] = text.replace(/^[?#]/, "").split("&");
  const versioned = text.startsWith("#");
  if (versioned && first !== "" && first !== String(version)) {
    link.read = /^\d+$/.test(first) && Number(first) > version ? "newer" : "broken";
  }
  const parts = versioned ? rest : [first, ...rest];
  for (const [name, value] of new URLSearchParams(parts.join("&"))) {
    if (!take(link, name, value) && link.read === "whole") link.read = "broken";
  }
  return link;
}

/** The fragment of a link that opens the lab in this state. */
export function writeLink(link: Partial<LabLink>): string {
  return `#${version}${settingsOf(link)
    .map(([name, value]) => `&${name}=${encodeURIComponent(value)}`)
    .join("")
    .replaceAll("%2C", ",")}`;
}

/** What a link has to say: only what is not as usual. */
export function settingsOf(link: Partial<LabLink>): [name: string, value: string][] {
  const { lesson = usualLesson, seed = 1, lang = "", theme = "", panels = "", data = "mnist" } = link;
  const said: [string, string, boolean][] = [
    ["lesson", lesson, lesson !== usualLesson],
    ["seed", String(seed), seed !== 1],
    ["panels", panels, panels !== ""],
    ["data", data, data !== "mnist"],
    ["lang", lang, lang !== ""],
    ["theme", theme, theme !== "" && theme !== "auto"],
  ];
  return said.filter(([, , unusual]) => unusual).map(([name, value]) => [name, value]);
}

/** Whether the setting was understood. */
function take(link: LabLink, name: string, value: string): boolean {
  const number = Number(value);
  switch (name) {
    case "lesson":
      if (!/^[\w-]{1,80}$/.test(value)) return false;
      link.lesson = value;
      return true;
    case "seed":
      if (!/^\d+$/.test(value) || !Number.isSafeInteger(number)) return false;
      link.seed = number;
      return true;
    case "lang":
      if (value !== "ko" && value !== "en") return false;
      link.lang = value;
      return true;
    case "theme":
      if (value !== "auto" && value !== "light" && value !== "dark") return false;
      link.theme = value;
      return true;
    case "data":
      if (value !== "mnist" && value !== "starter") return false;
      link.data = value;
      return true;
    case "panels":
      if (!/^[a-z,]*$/.test(value)) return false;
      link.panels = value;
      return true;
    case "autostart":
      link.autostart = value !== "false";
      return true;
    default:
      return false;
  }
}
