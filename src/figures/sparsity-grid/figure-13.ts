import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { overlay } from "../../config/index.js";
import { type Waypoint, waypointComputation } from "../frame/waypoints.js";
import { sparsityFigure, stateFewestRecovering, worstDeviation } from "./sparsity-grid-figure.js";
import { SPARSITY_ITERATIONS, type SparsityCell, STRENGTH, sparsityTrial } from "./sparsity-grid-runs.js";

const FLAGSHIP = { sparsity: 5, measurements: 30 };
const flagshipTrial = sparsityTrial("proximal", FLAGSHIP.sparsity, FLAGSHIP.measurements);

/** The components at the end of the run with s = 5 and N = 30, which its record leaves out. */
export const FLAGSHIP_END = waypointComputation(
  { ...flagshipTrial, config: overlay(flagshipTrial.config, { recording: { components: true } }) },
  [SPARSITY_ITERATIONS],
  ["components"],
);

/** Figure 13: the same for the proximal method. */
export const figure13 = sparsityFigure({
  id: "13",
  method: "proximal",
  name: "proximal method",
  lowest: 4e-5,
  caption: [
    "Proximal method (ISTA), jumped exactly",
    "The curves of Figure 27 without their oscillation, with exact zeros at the end: the runs end at the lasso solution, whose error is proportional to β₁.",
  ],
  notes:
    "t₁ and t₂ are those of the subgradient method, up to its oscillation of ±αβ₁, which is largest beside the signal for s = 1.",
  computations: [FLAGSHIP_END],
  statements: (cells, { computed }) => statements(cells, computed(FLAGSHIP_END)),
});

function statements(cells: readonly SparsityCell[], end: readonly Waypoint[]): Statement[] {
  const several = cells.filter(({ sparsity }) => sparsity > 1);
  const recovered = several.filter(({ recovers }) => recovers);
  const flagship = cells.find(
    ({ sparsity, measurements }) => sparsity === FLAGSHIP.sparsity && measurements === FLAGSHIP.measurements,
  )!;
  const distances = recovered.map(({ result }) => result.summary.reference?.distance ?? Number.POSITIVE_INFINITY);
  return [
    stateRange(
      "t₁ against the subgradient method: largest deviation for s ≥ 5 (30 cells)",
      worstDeviation(
        several,
        ({ t1 }) => t1,
        ({ reference }) => reference.t1,
      ),
      [0, 0.002],
    ),
    stateRange(
      "t₁ against the subgradient method: largest deviation for s = 1",
      worstDeviation(
        cells.filter(({ sparsity }) => sparsity === 1),
        ({ t1 }) => t1,
        ({ reference }) => reference.t1,
      ),
      [0, 0.03],
    ),
    stateRange(
      "t₂ against the subgradient method: largest difference in records of 1000, all 40 cells",
      Math.max(...cells.map(({ t2, reference }) => Math.abs((t2 ?? Number.POSITIVE_INFINITY) - reference.t2) / 1000)),
      [0, 1],
    ),
    stateFewestRecovering(cells),
    stateRange(
      `distance of the end from the certified lasso solution: largest of ${recovered.length} runs that recover, s ≥ 5`,
      Math.max(...distances),
      [0, 1e-6],
    ),
    stateValue("s = 5, N = 30: final error / β₁", flagship.finalTest / STRENGTH, 21.509, 1e-4),
    stateValue("s = 5, N = 30: components that are not exactly zero at the end", nonZeros(end), 9, 0),
    stateRange(
      "final error over that of the subgradient method, highest where a* is recovered, s ≥ 5",
      Math.max(...recovered.map(({ finalTest, reference }) => finalTest / reference.finalTest)),
      [0, 1],
    ),
  ];
}

function nonZeros([end]: readonly Waypoint[]): number {
  return (end!.observed.components as readonly number[]).filter((value) => value !== 0).length;
}
