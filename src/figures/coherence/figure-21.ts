import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { normInfinity } from "../../linalg/index.js";
import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { curveTable } from "../frame/curve-table.js";
import { ERROR_LEGEND, ERROR_STYLES, familyLegend, familyStyle } from "../frame/families.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import {
  arrives,
  blindProblem,
  COHERENCE_TRIALS,
  COHERENT_MEASUREMENTS,
  type CoherenceCell,
  coherenceCells,
  comparedFlows,
  contamination,
  RATE,
} from "./coherence-runs.js";
import { stateMemorisation } from "./coherence-statements.js";

const X_DOMAIN = [1, 1.3e7] as const;
const Y_DOMAIN = [3e-5, 4] as const;
/** The τ that are drawn: with all eleven, neighbouring curves cannot be told apart. Tables and statements have all. */
const DRAWN = [0, 0.2, 0.4, 0.6, 0.8, 1];
const EXPLANATIONS: Readonly<Record<number, string>> = {
  10: "N = 10: equal seeds for τ ≥ 0.5",
  70: "N = 70: support measured for τ ≥ 0.8",
  90: "N = 90: 62 rows for 63 at τ = 0.7",
};
/** A run that stands for the draw and not for the method. */
const MARKED = { colour: COLOURS.test, dash: "dotted", weight: 1.4 } as const;
const LEGEND: readonly Layer[] = [
  ...familyLegend(DRAWN.map((coherence) => `τ = ${coherence}`)),
  ...ERROR_LEGEND,
  { kind: "line", x: [], y: [], ...MARKED, label: "recovery that the published draw gives away" },
];

/** Figure 21: the error curves of sparse recovery with a share τ of directly measured coordinates. */
export const figure21: Figure = {
  id: "21",
  title: "Errors of sparse recovery when a share τ of the measurements comes from the sparsifying basis",
  trials: COHERENCE_TRIALS,
  computations: [],
  build({ results }) {
    const cells = coherenceCells(results);
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: LEGEND,
        panels: COHERENT_MEASUREMENTS.map((measurements) => curvePanel(cells, measurements)),
      },
      caption: CAPTION,
      notes: NOTES,
      statements: statements(cells),
      tables: [runTable(cells)],
    };
  },
};

const CAPTION = [
  "Sparse recovery: n = 100, s = 5, no noise; a share τ of the N measurements are single coordinates, the others Gaussian with variance 1/N.",
  "Proximal method, α = 0.1, β₁ = 10⁻⁵, a(0) = 10⁻⁶·1, 10⁷ iterations; the paper's own data, one run a cell, so no bands.",
  `${DRAWN.length} of 11 τ are drawn.`,
  "Dotted: recovery errors that stand for how the released code draws and not for τ. Figure 21b has independent draws.",
].join(" ");

const NOTES = [
  "NumPy: a* of seed 1, X of seed 1 + i for the i-th N. Jumped exactly; the published runs are of the subgradient method, whose t₁ and t₂ are the same up to O(αβ₁).",
  "N = 10, τ ≥ 0.5: equal seeds choose the support of a* itself as the coordinates to measure.",
  "N = 70, τ ≥ 0.8: all five happen to be among the 56 or more.",
  "N = 20, τ = 1, where none of them is measured and y* = 0, is not run.",
  "N = 90, τ = 0.7: τN is truncated to 62 rows in the place of 63.",
].join(" ");

function curvePanel(cells: readonly CoherenceCell[], measurements: number): Panel {
  const row = cells.filter((cell) => cell.measurements === measurements);
  const drawn = row.filter(({ coherence }) => DRAWN.includes(coherence));
  return {
    height: measurements >= 90 ? 124 : 112,
    title: EXPLANATIONS[measurements] ?? `N = ${measurements}`,
    x: iterationAxis(X_DOMAIN, measurements >= 90),
    y: { label: "relative error", scale: "log", domain: Y_DOMAIN },
    layers: [
      ...drawn.flatMap((cell): Layer[] => {
        const style = familyStyle(DRAWN.indexOf(cell.coherence), DRAWN.length);
        return [
          curve(cell, "train_error", { ...style, ...ERROR_STYLES.train }),
          curve(cell, "test_error", { ...style, ...ERROR_STYLES.test }),
        ];
      }),
      ...row.filter((cell) => contamination(cell) !== null).map((cell) => curve(cell, "test_error", MARKED)),
    ],
  };
}

function curve(
  { result: { trajectory } }: CoherenceCell,
  column: string,
  style: Omit<Extract<Layer, { kind: "line" }>, "kind" | "x" | "y">,
): Layer {
  const x = drawnIterations(trajectory.iterations);
  // What is below the axes stands on their lower edge.
  const y = columnValues(trajectory, column).map((error) => Math.max(error, Y_DOMAIN[0]));
  return { kind: "line", x, y, ...style };
}

function statements(cells: readonly CoherenceCell[]): Statement[] {
  const compared = comparedFlows(cells);
  const elsewhere = compared.filter(({ reference }) => typeof reference[1] === "number");
  const colliding = cells.filter((cell) => contamination(cell) === "seeds collide");
  const lucky = cells.filter((cell) => contamination(cell) === "lucky");
  const truncated = cells.find((cell) => contamination(cell) === "a row too few")!;
  const apart = cells.filter((cell) => arrives(cell) && cell.slowTime / RATE >= 100 * cell.t1!);
  const late = apart.map(({ t1, t2, slowTime }) => Math.abs(t2! / (t1! + slowTime / RATE) - 1));
  return [
    stateRange(
      `T_end of the slow flow against the reference: largest difference of ${compared.length} cells`,
      Math.max(...compared.map(({ slowTime, reference }) => Math.abs(slowTime - reference[0]))),
      [0, 0.001],
    ),
    stateValue(
      `flows that end at a*: cells of ${compared.length} that agree with the reference`,
      compared.filter((cell) => arrives(cell) === (typeof cell.reference[1] === "string")).length,
      compared.length,
      0,
    ),
    stateRange(
      `error at the end of the others against the reference (two digits): largest deviation of ${elsewhere.length} cells`,
      Math.max(...elsewhere.map(({ flowError, reference }) => Math.abs(flowError / (reference[1] as number) - 1))),
      [0, 0.05],
    ),
    stateValue(
      `runs of ${cells.length} that recover a* where their flow ends there, and only there`,
      cells.filter((cell) => cell.recovers === arrives(cell)).length,
      cells.length,
      0,
    ),
    stateRange(
      "recovery error at the end of the runs that do not recover a*, over that of their flow's end: largest deviation from 1",
      Math.max(...apartFromFlow(cells)),
      [0, 0.02],
    ),
    stateRange(
      `t₂ against t₁ + T_end/(αβ₁) where T_end/(αβ₁) ≥ 100t₁ (${apart.length} cells): largest deviation`,
      Math.max(...late),
      [0, 0.05],
    ),
    stateList(
      "N = 10: τ for which the published seeds measure the support directly",
      colliding.filter(({ supportSeen }) => supportSeen).map(({ coherence }) => coherence),
      [0.5, 0.6, 0.7, 0.8, 0.9, 1],
    ),
    stateList(
      "N = 70: τ for which the support happens to be measured directly",
      lucky.filter(({ supportSeen }) => supportSeen).map(({ coherence }) => coherence),
      [0.8, 0.9, 1],
    ),
    stateList(
      "all other cells: N < 100 in which it is",
      cells
        .filter((cell) => cell.measurements < 100 && cell.supportSeen && contamination(cell) === null)
        .map(({ measurements }) => measurements),
      [],
    ),
    stateRange(
      "N = 20, τ = 1 (not run): largest |y*ᵢ|; nothing of a* is measured",
      normInfinity(blindProblem().target),
      [0, 0],
    ),
    stateValue("N = 90, τ = 0.7: rows from the basis, as published", truncated.coherentRows, 62, 0),
    stateRange(
      "T_end/(αβ₁) of the slowest run that recovers",
      Math.max(...apart.map(({ slowTime }) => slowTime / RATE)),
      [5e5, 1e6],
    ),
    stateMemorisation(cells),
  ];
}

/** How far from 1 the final error of each run that does not recover a* is, over that of the end of its flow. */
const apartFromFlow = (cells: readonly CoherenceCell[]) =>
  cells.filter((cell) => !arrives(cell)).map(({ finalTest, flowError }) => Math.abs(finalTest / flowError - 1));

/** All curves below one another, thinned. */
function runTable(cells: readonly CoherenceCell[]): FigureTable {
  const curves = cells.map(({ measurements, coherence, result: { trajectory } }) => ({
    keys: [measurements, coherence],
    trajectory,
  }));
  const columns = ["train_error", "test_error"];
  return curveTable("", curves, { keys: ["measurements", "coherence"], columns, thinned: 1.05 });
}
