import { type Statement, stateList, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { binomialInterval, kendallCorrelation, quantile } from "../../statistics/index.js";
import { medianOrNaN } from "../frame/median-or-nan.js";
import { arrivals, type SparseFlowSweep, stateFlowDrawsDiffer } from "../frame/sparse-flow-sweep.js";
import {
  arrives,
  COHERENT_MEASUREMENTS,
  type CoherenceCell,
  contamination,
  RATE,
  SHARES,
  STRENGTH,
} from "./coherence-runs.js";
import { directShare } from "./direct-share.js";

/** N for which enough τ recover to speak of a trend. */
const MIDDLE = [30, 40, 50, 60];
const FEWEST = 10;

/** What Figure 22 must show: raising τ hurts. Source: finding C19, oddity O26. */
export function figure22Statements(cells: readonly CoherenceCell[], flows: SparseFlowSweep): Statement[] {
  return [...publishedStatements(cells), ...drawStatements(flows)];
}

/** The published run of an N without coherent rows. */
const uniformCell = (cells: readonly CoherenceCell[], count: number) =>
  cells.find(({ measurements, coherence }) => measurements === count && coherence === 0)!;

/** States when the published runs without coherent rows memorise. */
export function stateMemorisation(cells: readonly CoherenceCell[]): Statement {
  return stateList(
    "t₁ at τ = 0, for N = 10, 20, 30, 40, 50",
    COHERENT_MEASUREMENTS.slice(0, 5).map((count) => uniformCell(cells, count).t1 ?? Number.NaN),
    [11, 25, 52, 119, 183],
  );
}

function publishedStatements(cells: readonly CoherenceCell[]): Statement[] {
  const genuine = cells.filter((cell) => contamination(cell) === null && arrives(cell));
  const trends = MIDDLE.map((measurements) =>
    kendallCorrelation(genuine.filter((cell) => cell.measurements === measurements).map(({ t2 }) => t2!)),
  );
  const fewest = SHARES.map((coherence) => {
    const row = cells.filter((cell) => cell.coherence === coherence && contamination(cell) !== "seeds collide");
    return row.find((cell) => cell.recovers)?.measurements ?? Number.POSITIVE_INFINITY;
  });
  const leaked = cells.filter((cell) => contamination(cell) === "seeds collide");
  const direct = cells.filter(({ coherence }) => coherence === 1);
  const apart = genuine.filter(({ t1, slowTime }) => t1 !== null && slowTime / RATE >= 100 * t1);
  const delays = apart.flatMap(({ t1, t2, slowTime }) => (t2 === null ? [] : [t2 / (t1! + slowTime / RATE)]));
  const floors = (value: (cell: CoherenceCell) => number) => medianOrNaN(apart.map((cell) => value(cell) / STRENGTH));
  return [
    stateValue(
      `t₂ over t₁ + T_end/(αβ₁) where T_end/(αβ₁) ≥ 100t₁ (${apart.length} cells): median`,
      medianOrNaN(delays),
      1,
      0.01,
    ),
    stateValue(
      "lowest recovery error there over β₁: median",
      floors(({ lowestTest }) => lowestTest),
      33.54,
      0.01,
    ),
    stateValue(
      "lowest training error there over β₁: median",
      floors(({ lowestTrain }) => lowestTrain),
      23.67,
      0.01,
    ),
    stateMemorisation(cells),
    stateList(
      "t₂ at τ = 0, for N = 20, 30, 40, 50",
      [20, 30, 40, 50].map((count) => uniformCell(cells, count).t2 ?? Number.NaN),
      [91_201, 89_125, 56_667, 30_432],
    ),
    stateValue(
      "N = 30, τ = 0: lowest recovery error over β₁",
      uniformCell(cells, 30).lowestTest / STRENGTH,
      13.07,
      0.01,
    ),
    stateRange(
      `published draws: rank correlation (Kendall) of t₂ with τ where a* is recovered, lowest for N = ${MIDDLE.join(", ")}`,
      Math.min(...trends),
      [0.9, 1],
    ),
    stateTrend(
      "published draws without the colliding seeds: first N that recovers, τ = 0, 0.1, …, 0.7",
      fewest.slice(0, SHARES.indexOf(0.7) + 1),
      "increases",
    ),
    stateRange(
      "colliding seeds (N = 10, τ ≥ 0.5): highest recovery error at the end; with 10 measurements a* is given away",
      Math.max(...leaked.map(({ finalTest }) => finalTest)),
      [0, 1e-3],
    ),
    stateValue(
      `τ = 1: cells of ${direct.length} in which a* is recovered exactly when its support is measured`,
      direct.filter((cell) => cell.recovers === cell.supportSeen).length,
      direct.length,
      0,
    ),
    stateRange(
      "t₁ by the plateau rule over t₁ where t₂ > 100t₁: lowest; the rule misses memorisation",
      Math.min(
        ...genuine.filter(({ t1, t2 }) => t2! > 100 * t1!).map(({ t1, plateauT1 }) => (plateauT1 ?? Number.NaN) / t1!),
      ),
      [100, Number.POSITIVE_INFINITY],
    ),
  ];
}

function drawStatements(flows: SparseFlowSweep): Statement[] {
  const { seeds, dimension, sparsities } = flows.grid;
  const counts = COHERENT_MEASUREMENTS.map((_, n) =>
    SHARES.map((_, tau) => arrivals(flows, 0, n, tau).filter(Number.isFinite).length),
  );
  const half = SHARES.map(
    (_, tau) => COHERENT_MEASUREMENTS.find((_, n) => 2 * counts[n]![tau]! >= seeds) ?? Number.POSITIVE_INFINITY,
  );
  const trends = MIDDLE.map((measurements) => {
    const n = COHERENT_MEASUREMENTS.indexOf(measurements);
    return kendallCorrelation(
      SHARES.map((_, tau) => quantile(arrivals(flows, 0, n, tau), 0.5)).filter((time) => Number.isFinite(time)),
    );
  });
  const missed = COHERENT_MEASUREMENTS.filter((measurements, n) => {
    const [low, high] = binomialInterval(counts[n]!.at(-1)!, seeds);
    const share = directShare(dimension, sparsities[0]!, measurements);
    return share < low || share > high;
  });
  const fewest = counts[COHERENT_MEASUREMENTS.indexOf(FEWEST)]!.reduce((sum, count) => sum + count, 0);
  return [
    stateFlowDrawsDiffer(flows.grid),
    stateRange(`independent draws, N = ${FEWEST}: recovered, of ${seeds * SHARES.length} with any τ`, fewest, [0, 0]),
    stateTrend("independent draws: N for half of them, τ = 0, 0.1, …, 1", half, "increases"),
    stateRange(
      `independent draws: rank correlation (Kendall) of the median T_end with τ, lowest for N = ${MIDDLE.join(", ")}`,
      Math.min(...trends),
      [0.9, 1],
    ),
    // Of ten intervals of 95 % more than two miss in about one case of a hundred.
    stateRange(
      "independent draws, τ = 1: N of 10 whose 95 % interval misses C(n−s, N−s)/C(n, N)",
      missed.length,
      [0, 2],
    ),
  ];
}
