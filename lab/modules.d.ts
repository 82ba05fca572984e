declare module "*.svelte" {
  import type { Component } from "svelte";

  const component: Component<Record<string, unknown>>;
  export default component;
}

/** MathML of every symbol of the lab, by its TeX. */
declare module "virtual:symbols" {
  const symbols: Readonly<Record<string, string>>;
  export default symbols;
}
