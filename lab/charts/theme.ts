import { COLOURS, sweptColour } from "../../src/index.js";

/** What a chart looks like on the page: the colours of its frame, and how those of a specification are written here. */
export interface ChartTheme {
  readonly ink: string;
  readonly faint: string;
  readonly paper: string;
  /** The colour of a specification on this paper. */
  readonly shade: (colour: string) => string;
}

/** The palette of figures is made for white paper: on a dark page its hues are lighter. */
const ON_DARK: ReadonlyMap<string, string> = new Map([
  [COLOURS.train, "#5cb8f0"],
  [COLOURS.test, "#ff9a52"],
  [COLOURS.norm, "#3fd0a3"],
  [COLOURS.ratio, "#e6a3ca"],
  [COLOURS.prediction, "#f2f2ee"],
  [COLOURS.muted, "#8a8f98"],
  ...Array.from({ length: 10 }, (_, step) => [sweptColour(step / 9), sweptColour(1 - step / 9)] as const),
]);

/** The theme of an element, whose style sheet has the variables `--ink`, `--faint` and `--paper`. */
export function themeOf(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  const dark = variable("--dark") === "1";
  return {
    ink: variable("--ink"),
    faint: variable("--faint"),
    paper: variable("--paper"),
    shade: (colour) => (dark ? (ON_DARK.get(colour) ?? colour) : colour),
  };
}
