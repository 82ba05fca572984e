import { type Statement, stateList, stateRange, stateValue } from "../../computations/index.js";
import { normInfinity } from "../../linalg/index.js";
import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel, sweptColour } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { quantile } from "../../statistics/index.js";
import { curveTable } from "../frame/curve-table.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { COHERENCE_PATHS, type CoherencePaths } from "./coherence-paths.js";
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

const X_DOMAIN = [1, 1.3e7] as const;
const Y_DOMAIN = [3e-5, 4] as const;
const NAMED = [0, 0.2, 0.4, 0.6, 0.8, 1];
const EXPLANATIONS: Readonly<Record<number, string>> = {
  10: "N = 10: seeds collide for τ ≥ 0.5",
  70: "N = 70: lucky for τ ≥ 0.8",
  90: "N = 90: a row too few at τ = 0.7",
};

/** Figure 21: the error curves of sparse recovery with a share τ of directly measured coordinates. */
export const figure21: Figure = {
  id: "21",
  title: "Errors of sparse recovery when a share τ of the measurements comes from the sparsifying basis",
  trials: COHERENCE_TRIALS,
  computations: [COHERENCE_PATHS],
  build({ results, computed }) {
    const cells = coherenceCells(results);
    const paths = computed(COHERENCE_PATHS);
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [
          ...COHERENT_MEASUREMENTS.map((measurements, index) => curvePanel(cells, measurements, index === 0)),
          ...paths.grid.measurements.map((_, n) => bandPanel(paths, n, n === 0)),
        ],
      },
      caption: caption(paths),
      statements: statements(cells, paths),
      tables: [runTable(cells), bandTable(paths)],
    };
  },
};

function caption({ grid }: CoherencePaths): string {
  return [
    "Sparse recovery: n = 100, s = 5, Φ = I, noiseless; a share τ of the N measurements are single coordinates, the others Gaussian with variance 1/N.",
    "α = 0.1, β₁ = 10⁻⁵, a(0) = 10⁻⁶·1, 10⁷ iterations.",
    "(a–j) The paper's own data (NumPy: a* of seed 1, X of seed 1 + i for the i-th N; one run a cell): training error (thin) and recovery error (dashed).",
    "Proximal method, jumped exactly; the published runs are of the subgradient method, whose t₁ and t₂ are the same up to O(αβ₁).",
    "Red dotted: recovery errors that are made by how the released code draws.",
    "N = 10, τ ≥ 0.5: equal seeds choose the support of a* itself as the coordinates to measure.",
    "N = 70, τ ≥ 0.8: all five happen to be among the 56 or more; N = 20, τ = 1, where none of them is measured and y* = 0, is not run.",
    "N = 90, τ = 0.7: τN is truncated to 62 rows in the place of 63.",
    `(k, l) Independent streams: median and 10 to 90 % of the recovery error of ${grid.seeds} draws at every t, from the slow flow (the limit of small αβ₁ at t = T/(αβ₁); ends at the lower edge where a* is reached).`,
  ].join(" ");
}

const colourOf = (coherence: number) => sweptColour(coherence);

function curvePanel(cells: readonly CoherenceCell[], measurements: number, named: boolean): Panel {
  const row = cells.filter((cell) => cell.measurements === measurements);
  const marked = row.filter((cell) => contamination(cell) !== null);
  return {
    height: 128,
    title: EXPLANATIONS[measurements] ?? `N = ${measurements}`,
    x: iterationAxis(X_DOMAIN, false),
    y: { label: "relative error", scale: "log", domain: Y_DOMAIN },
    layers: [
      ...row.flatMap((cell): Layer[] => [
        curve(cell, "train_error", { colour: colourOf(cell.coherence), weight: 0.5 }),
        curve(cell, "test_error", {
          colour: colourOf(cell.coherence),
          dash: "dashed",
          weight: 0.9,
          ...(named && NAMED.includes(cell.coherence) ? { label: `τ = ${cell.coherence}` } : {}),
        }),
      ]),
      ...marked.map((cell, index) =>
        curve(cell, "test_error", {
          colour: COLOURS.test,
          dash: "dotted",
          weight: 1.4,
          ...(named && index === 0 ? { label: "made by the draw" } : {}),
        }),
      ),
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

function bandPanel(paths: CoherencePaths, n: number, named: boolean): Panel {
  const { measurements, coherences, seeds } = paths.grid;
  const x = paths.slowTimes.map((time) => time / RATE);
  return {
    height: 150,
    title: `N = ${measurements[n]}, ${seeds} independent draws`,
    x: iterationAxis(X_DOMAIN),
    y: { label: "recovery error", scale: "log", domain: Y_DOMAIN },
    layers: coherences.flatMap((coherence, tau): Layer[] => {
      const at = (p: number) => pathQuantile(paths, n, tau, p).map((error) => Math.max(error, Y_DOMAIN[0]));
      const style = { colour: colourOf(coherence), dash: (["solid", "dashed", "dash-dotted"] as const)[tau]! };
      return [
        { kind: "band", x, low: at(0.1), high: at(0.9), colour: style.colour },
        { kind: "line", x, y: at(0.5), ...style, weight: 1.4, ...(named ? { label: `τ = ${coherence}` } : {}) },
      ];
    }),
  };
}

/** A quantile over the draws of the recovery error, at every slow time. */
function pathQuantile({ grid, slowTimes, errors }: CoherencePaths, n: number, tau: number, p: number): number[] {
  const cell = (n * grid.coherences.length + tau) * grid.seeds;
  return slowTimes.map((_, time) =>
    quantile(
      Array.from({ length: grid.seeds }, (_, seed) => errors[(cell + seed) * slowTimes.length + time]!),
      p,
    ),
  );
}

function statements(cells: readonly CoherenceCell[], paths: CoherencePaths): Statement[] {
  const compared = comparedFlows(cells);
  const elsewhere = compared.filter(({ reference }) => typeof reference[1] === "number");
  const colliding = cells.filter((cell) => contamination(cell) === "seeds collide");
  const lucky = cells.filter((cell) => contamination(cell) === "lucky");
  const truncated = cells.find((cell) => contamination(cell) === "a row too few")!;
  const apart = cells.filter((cell) => arrives(cell) && cell.slowTime / RATE >= 100 * cell.t1!);
  const late = apart.map(({ t1, t2, slowTime }) => Math.abs(t2! / (t1! + slowTime / RATE) - 1));
  const last = (n: number, tau: number) => pathQuantile(paths, n, tau, 0.5).findIndex((error) => error < 1e-3);
  const orders = paths.grid.measurements.map((_, n) => paths.grid.coherences.map((_, tau) => last(n, tau)));
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
    ...orders.map((records, n) =>
      stateList(
        `independent draws, N = ${paths.grid.measurements[n]}: τ = ${paths.grid.coherences.join(", ")} in the order in which the median recovers`,
        paths.grid.coherences
          .map((coherence, tau) => ({ coherence, record: records[tau]! }))
          .filter(({ record }) => record >= 0)
          .sort((one, other) => one.record - other.record)
          .map(({ coherence }) => coherence),
        paths.grid.coherences,
      ),
    ),
  ];
}

/** All curves below one another, thinned. */
function runTable(cells: readonly CoherenceCell[]): FigureTable {
  const curves = cells.map(({ measurements, coherence, result: { trajectory } }) => ({
    keys: [measurements, coherence],
    trajectory,
  }));
  const columns = ["train_error", "test_error"];
  return curveTable("", curves, { keys: ["measurements", "coherence"], columns, thinned: 1.05 });
}

function bandTable(paths: CoherencePaths): FigureTable {
  const { measurements, coherences } = paths.grid;
  const rows = measurements.flatMap((count, n) => coherences.map((coherence, tau) => ({ count, coherence, n, tau })));
  const all = (value: (row: (typeof rows)[number]) => readonly number[]) => rows.flatMap(value);
  return {
    name: "-draws",
    columns: new Map<string, ArrayLike<number>>([
      ["measurements", all(({ count }) => paths.slowTimes.map(() => count))],
      ["coherence", all(({ coherence }) => paths.slowTimes.map(() => coherence))],
      ["slow_time", all(() => paths.slowTimes)],
      ...[0.1, 0.5, 0.9].map(
        (p) => [`recovery_error_${100 * p}`, all(({ n, tau }) => pathQuantile(paths, n, tau, p))] as const,
      ),
    ]),
  };
}
