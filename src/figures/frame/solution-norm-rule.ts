import { COLOURS, type RuleLayer } from "../../plots/index.js";

/** A dotted line at a norm of a*, against the axis on the right, beside the curve of the norm of a. */
export function solutionNormRule(norm: number, label: string): RuleLayer {
  return {
    kind: "rule",
    orientation: "horizontal",
    at: norm,
    colour: COLOURS.norm,
    dash: "dotted",
    axis: "right",
    label: `${label} (right)`,
  };
}
