/** Whether the page looks dark behind an element: by the first background painted around it, else by the system. */
export function schemeAround(element: Element): "light" | "dark" {
  for (let around: Element | null = element; around; around = parentOf(around)) {
    const [red = 0, green = 0, blue = 0, alpha = 1] =
      getComputedStyle(around)
        .backgroundColor.match(/[\d.]+/g)
        ?.map(Number) ?? [];
    if (alpha > 0.5) return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128 ? "dark" : "light";
  }
  const ways = getComputedStyle(document.documentElement).colorScheme;
  return ways.includes("dark") && (!ways.includes("light") || systemIsDark().matches) ? "dark" : "light";
}

/** Calls back when the page may have changed between light and dark; answers how to end that. */
export function watchScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  const attributeFilter = ["class", "style", "data-theme", "data-mode", "data-color-mode"];
  for (const root of [document.documentElement, document.body])
    observer.observe(root, { attributes: true, attributeFilter });
  systemIsDark().addEventListener("change", changed);
  return () => {
    observer.disconnect();
    systemIsDark().removeEventListener("change", changed);
  };
}

let system: MediaQueryList | undefined;

function systemIsDark(): MediaQueryList {
  system ??= matchMedia("(prefers-color-scheme: dark)");
  return system;
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
