import { createSubscriber } from "svelte/reactivity";
import { type ChartTheme, themeOf } from "./theme.js";

let known: ChartTheme | null = null;
const subscribe = createSubscriber((update) => {
  const change = () => {
    known = null;
    update();
  };
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(change);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  scheme.addEventListener("change", change);
  document.fonts.addEventListener("loadingdone", change);
  return () => {
    scheme.removeEventListener("change", change);
    document.fonts.removeEventListener("loadingdone", change);
    observer.disconnect();
    known = null;
  };
});

/** The theme of the page as it is now. What is drawn by it is drawn anew when it changes, and when a font has come. */
export function pageTheme(): ChartTheme {
  subscribe();
  known ??= themeOf(document.documentElement);
  return known;
}
