import { COLOURS, type LineLayer, type PointLayer, sweptColour } from "../../plots/index.js";

const SYMBOLS = ["circle", "square", "triangle", "diamond", "cross", "star"] as const;

/** How a member of a family of curves looks: a colour in the order of the family, and a symbol of its own for at most six members. */
export function familyStyle(member: number, members: number): Pick<PointLayer, "colour" | "symbol"> {
  return { colour: sweptColour(members === 1 ? 0 : member / (members - 1)), symbol: SYMBOLS[member % SYMBOLS.length]! };
}

/** Entries of a legend for the members of a family, drawn as lines with their symbols. */
export function familyLegend(names: readonly string[]): LineLayer[] {
  return names.map((label, member) => ({ kind: "line", x: [], y: [], ...familyStyle(member, names.length), label }));
}

/** How the two errors of every member look. */
export const ERROR_STYLES = {
  train: { weight: 0.6 },
  test: { dash: "dashed", weight: 0.9 },
} as const satisfies Record<string, Pick<LineLayer, "dash" | "weight">>;

/** Entries of a legend for the two errors of a family: what of a line is not its member. */
export const ERROR_LEGEND: readonly LineLayer[] = [
  { kind: "line", x: [], y: [], colour: COLOURS.prediction, ...ERROR_STYLES.train, label: "training error" },
  { kind: "line", x: [], y: [], colour: COLOURS.prediction, ...ERROR_STYLES.test, label: "recovery error" },
];
