import { type Statement, stateRange, stateTrend } from "../../computations/index.js";
import { iterationAxis, type Layer, type Panel, sweptColour } from "../../plots/index.js";
import { quantile } from "../../statistics/index.js";
import type { Figure, FigureTable } from "../frame/figure.js";
import { stateFlowDrawsDiffer } from "../frame/sparse-flow-sweep.js";
import { COHERENCE_PATHS, type CoherencePaths } from "./coherence-paths.js";
import { RATE } from "./coherence-runs.js";

const X_DOMAIN = [1, 1.3e7] as const;
const Y_DOMAIN = [3e-5, 4] as const;

/** Figure 21b: the recovery errors of Figure 21 over independent draws. Not in the paper. */
export const figure21b: Figure = {
  id: "21b",
  title: "Recovery errors when a share τ of the measurements comes from the sparsifying basis, over independent draws",
  trials: [],
  computations: [COHERENCE_PATHS],
  build({ computed }) {
    const paths = computed(COHERENCE_PATHS);
    const { seeds, measurements } = paths.grid;
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: measurements.map((_, n) => bandPanel(paths, n)),
      },
      caption: [
        "Sparse recovery: n = 100, s = 5, no noise, α = 0.1, β₁ = 10⁻⁵; a share τ of the N measurements are single coordinates, the others Gaussian with variance 1/N.",
        `Median and 10 to 90 % of the recovery error of ${seeds} draws of a* and X at every t, from the slow flow.`,
      ].join(" "),
      notes:
        "Independent streams. The slow flow is the limit of small αβ₁ at t = T/(αβ₁); curves run along the lower edge where a* is reached. The published figure has single runs (Figure 21).",
      statements: statements(paths),
      tables: [bandTable(paths)],
    };
  },
};

function bandPanel(paths: CoherencePaths, n: number): Panel {
  const { measurements, coherences, seeds } = paths.grid;
  const x = paths.slowTimes.map((time) => time / RATE);
  return {
    height: 200,
    title: `N = ${measurements[n]}, ${seeds} independent draws`,
    x: iterationAxis(X_DOMAIN),
    y: { label: "recovery error", scale: "log", domain: Y_DOMAIN },
    layers: coherences.flatMap((coherence, tau): Layer[] => {
      const at = (p: number) => pathQuantile(paths, n, tau, p).map((error) => Math.max(error, Y_DOMAIN[0]));
      const style = { colour: sweptColour(coherence), dash: (["solid", "dashed", "dash-dotted"] as const)[tau]! };
      return [
        {
          kind: "band",
          x,
          low: at(0.1),
          high: at(0.9),
          colour: style.colour,
          ...(tau === 0 ? { label: "bands: 10 to 90 %" } : {}),
        },
        { kind: "line", x, y: at(0.5), ...style, weight: 1.4, label: `median, τ = ${coherence}` },
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

/** What the draws must show: raising τ hurts. Source: finding C19. */
function statements(paths: CoherencePaths): Statement[] {
  const { measurements, coherences } = paths.grid;
  // The slow time at which the median over the draws has come down to 10⁻³.
  const arrival = (n: number, tau: number) => {
    const record = pathQuantile(paths, n, tau, 0.5).findIndex((error) => error < 1e-3);
    return paths.slowTimes[record] ?? Number.POSITIVE_INFINITY;
  };
  const { sparsity, ...grid } = paths.grid;
  return [
    stateFlowDrawsDiffer({ ...grid, sparsities: [sparsity] }),
    ...measurements.flatMap((count, n) => [
      stateTrend(
        `N = ${count}: slow time at which the median recovers, for τ = ${coherences.join(", ")}`,
        coherences.map((_, tau) => arrival(n, tau)),
        "increases",
      ),
      stateRange(
        `N = ${count}, τ = 0: median error at the first slow time, near that of the minimum-norm interpolator √(1 − N/n)`,
        pathQuantile(paths, n, 0, 0.5)[0]! / Math.sqrt(1 - count / paths.grid.dimension),
        [0.95, 1.05],
      ),
      stateRange(
        `N = ${count}, τ = 0: that slow time over the 10 % quantile's`,
        arrival(n, 0) /
          (paths.slowTimes[pathQuantile(paths, n, 0, 0.1).findIndex((error) => error < 1e-3)] ?? Number.NaN),
        [1.1, 3],
      ),
    ]),
  ];
}

function bandTable(paths: CoherencePaths): FigureTable {
  const { measurements, coherences } = paths.grid;
  const rows = measurements.flatMap((count, n) => coherences.map((coherence, tau) => ({ count, coherence, n, tau })));
  const all = (value: (row: (typeof rows)[number]) => readonly number[]) => rows.flatMap(value);
  return {
    name: "",
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
