import type { Tape, Tensor } from "../../autodiff/index.js";
import type { Loss } from "./loss.js";

/** s(o) = o + 1 for o ≥ 0, 1/(1 − o) below: max(o, 0) + 1/(1 + max(−o, 0)). */
function growth(tape: Tape, o: Tensor): Tensor {
  const one = tape.constant(o.rows, o.columns, 1);
  const below = tape.combine(one, 1, tape.map("rectifier", tape.scale(o, -1)), 1);
  return tape.combine(tape.map("rectifier", o), 1, tape.divide(one, below), 1);
}

/** Cross-entropy with s in the place of exp, which does not saturate. Source: Prieto et al., "Grokking at the edge of numerical stability" (2025). */
export const stablemax: Loss = {
  name: "stablemax",
  formula: "−(1/N)Σᵢ ln(s(oᵢ,class)/Σⱼ s(oᵢⱼ)), s(o) = o + 1 for o ≥ 0, 1/(1 − o) below",
  targets: ["classes"],
  asNumbers: true,
  value(tape, outputs, { values, count }) {
    const grown = growth(tape, outputs);
    const all = tape.map("logarithm", tape.sumColumns(grown));
    const own = tape.map("logarithm", tape.sumColumns(tape.multiply(grown, values!)));
    return tape.scale(tape.sum(tape.combine(all, 1, own, -1)), 1 / count);
  },
};
