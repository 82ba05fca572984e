import { scientificText } from "../../../notation/index.js";
import {
  type Axis,
  COLOURS,
  drawnAt,
  drawnIterations,
  type Layer,
  type LineLayer,
  type Panel,
} from "../../../plots/index.js";
import { columnValues } from "../../../run/index.js";
import { familyLegend, familyStyle } from "../../frame/families.js";
import type { GridResult } from "./strength-grid.js";

/** How the two curves of a run look, besides the colour and symbol of its strength. */
const STYLES = {
  train: { weight: 0.6 },
  test: { dash: "dashed", weight: 0.9 },
} as const satisfies Record<string, Pick<LineLayer, "dash" | "weight">>;

/** A recorded column, or what is made of its values. */
export interface ShownColumn {
  readonly column: string;
  readonly style: keyof typeof STYLES;
  value?(recorded: number): number;
}

/** A panel of the curves of runs that differ in their strength. */
export interface GridPanelOptions {
  readonly height: number;
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly columns: readonly ShownColumn[];
  /** Whether its own legend names the strengths. */
  readonly named?: boolean;
  /** Whether t2 is marked. */
  readonly marked?: boolean;
}

/** The panel. @param results the strongest penalty first */
export function gridPanel(results: readonly GridResult[], options: GridPanelOptions): Panel {
  const { height, title, x, y, columns, named = false, marked = false } = options;
  const curves = results.flatMap(({ result: { trajectory }, t2 }, member): Layer[] => {
    const style = familyStyle(member, results.length);
    const lines = columns.map(({ column, style: kind, value = (recorded) => recorded }): Layer => {
      const y = Array.from(columnValues(trajectory, column), value);
      return { kind: "line", x: drawnIterations(trajectory.iterations), y, ...style, ...STYLES[kind] };
    });
    if (!marked || !Number.isFinite(t2)) return lines;
    const rule: Layer = {
      kind: "rule",
      orientation: "vertical",
      at: drawnAt(t2),
      colour: style.colour,
      dash: "dotted",
    };
    return [...lines, rule];
  });
  const legend = named ? strengthLegend(results.map(({ strength }) => strength)) : [];
  return { height, ...(title === undefined ? {} : { title }), x, y, layers: [...legend, ...curves] };
}

/** Entries of a legend for strengths. */
export const strengthLegend = (strengths: readonly number[]): LineLayer[] =>
  familyLegend(strengths.map((strength) => `β = ${scientificText(strength)}`));

/** Entries of a legend for the two curves of every run and the marks at t2. @param quantity `accuracy` */
export function curveLegend(quantity: string): Layer[] {
  const line = { kind: "line", x: [], y: [], colour: COLOURS.prediction } as const;
  return [
    { ...line, ...STYLES.train, label: `training ${quantity}` },
    { ...line, ...STYLES.test, label: `test ${quantity}` },
    { kind: "rule", orientation: "vertical", at: 0, colour: COLOURS.prediction, dash: "dotted", label: "t₂" },
  ];
}

/** 1 − error. */
export const ACCURACIES: readonly ShownColumn[] = [
  { column: "train_error", style: "train", value: (error) => 1 - error },
  { column: "test_error", style: "test", value: (error) => 1 - error },
];
