/** How a line is broken. */
export type Dash = "solid" | "dashed" | "dotted" | "dash-dotted";

const PATTERNS: Readonly<Record<Dash, string | null>> = {
  solid: null,
  dashed: "4 2",
  dotted: "1 2",
  "dash-dotted": "5 2 1 2",
};

/** A dash as an option of a mark of Observable Plot; solid by default. */
export function dashOption(dash: Dash = "solid"): { strokeDasharray?: string } {
  const pattern = PATTERNS[dash];
  return pattern === null ? {} : { strokeDasharray: pattern };
}
