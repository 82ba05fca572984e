import { norm1, norm2 } from "../../linalg/index.js";
import { COLOURS, drawnAt, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { type EnsembleMember, ensembleBand } from "../../statistics/index.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import { entryColumns, entrySeries } from "../frame/entry-series.js";
import type { Figure, FigureResult, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { solutionNormRule } from "../frame/solution-norm-rule.js";
import { trajectoryTable } from "../frame/trajectory-table.js";
import { solutionOf } from "../frame/vector-problem.js";
import {
  dropTime,
  LARGE_START_ENSEMBLE,
  LARGE_START_SEEDS,
  LARGE_START_TRIAL,
  LARGE_START_WAYPOINTS,
} from "./large-start-runs.js";
import { largeStartStatements } from "./large-start-statements.js";

const PANEL_HEIGHT = 178;
const END = 1e8;
const X_AXIS = iterationAxis([1, 1.4 * END]);
const ERROR_DOMAIN = [1e-6, 3e3] as const;

/** Figure 7: from a large start ℓ2 alone makes the recovery error fall late, and generalises nothing. */
export const figure7: Figure = {
  id: "7",
  title: "A late drop without generalisation: large start, ℓ2 penalty only",
  trials: [LARGE_START_TRIAL, ...LARGE_START_ENSEMBLE],
  computations: [LARGE_START_WAYPOINTS],
  build({ results, computed }) {
    const result = results(LARGE_START_TRIAL.name);
    const ensemble = resultsOfTrials(LARGE_START_ENSEMBLE, results);
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [errorPanel(result), componentPanel(result), ensemblePanel(ensemble), normPanel(ensemble)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: largeStartStatements(result, computed(LARGE_START_WAYPOINTS), ensemble),
      tables: [table(result), finalTable(ensemble)],
    };
  },
};

const CAPTION = [
  "Sparse recovery: n = 100, s = 5, N = 30, SNR = 10⁸; gradient descent with the ℓ2 penalty only, β₂ = 10⁻⁵, α = 0.1, a(0) = 10·1, 10⁸ iterations.",
  "(a, b) The paper's data: errors and ‖a‖₂, and the components.",
  "End of the drop: when the part of a(0) that the measurements do not see has decayed to the size of that of a*; the recovery error then stands at that of the minimum-norm interpolator, and nothing is generalised.",
  `(c, d) ${LARGE_START_SEEDS} draws of a*, X and noise: median and 10 to 90 % of the draws at every iteration (bands), and their root mean square final error in expectation.`,
].join(" ");

const NOTES = [
  "‖a(0)‖₂ = 100; the published caption says 10. Jumped exactly. (a, b) NumPy's seed 1.",
  "The end of the drop is ln(‖Qa(0)‖/‖Qa*‖)/(αβ₂), Q being the projection on what the measurements do not see, and the error there ‖Qa*‖/‖a*‖; the small dip before is Qa passing near Qa*. ‖a‖₂ ends below ‖a*‖₂.",
  "(c, d) Independent streams. The published figure has (a, b) only.",
].join(" ");

function errorPanel(result: FigureResult): Panel {
  const { trajectory, summary } = result;
  const x = drawnIterations(trajectory.iterations);
  const { t1 } = summary.detection;
  return {
    height: PANEL_HEIGHT,
    x: X_AXIS,
    y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
    right: { label: "‖a‖₂", scale: "log", domain: ERROR_DOMAIN },
    layers: [
      ...(t1 === null ? [] : [rule(drawnAt(t1.iteration), `t₁ = ${t1.iteration}`)]),
      ...dropRule(result),
      { kind: "line", x, y: columnValues(trajectory, "train_error"), colour: COLOURS.train, label: "training error" },
      {
        kind: "line",
        x,
        y: columnValues(trajectory, "test_error"),
        colour: COLOURS.test,
        dash: "dashed",
        label: "recovery error",
      },
      {
        kind: "line",
        x,
        y: columnValues(trajectory, "l2_norm"),
        colour: COLOURS.norm,
        dash: "dash-dotted",
        axis: "right",
        label: "‖a‖₂ (right)",
      },
      solutionNormRule(norm2(solutionOf(result)), "‖a*‖₂"),
    ],
  };
}

const rule = (at: number, text: string): Layer => ({
  kind: "rule",
  orientation: "vertical",
  at,
  colour: COLOURS.prediction,
  dash: "dashed",
  text,
});

const dropRule = (result: FigureResult): Layer[] => [rule(drawnAt(dropTime(result).predicted), "end of the drop")];

function componentPanel(result: FigureResult): Panel {
  const { trajectory } = result;
  const x = drawnIterations(trajectory.iterations);
  const others: Layer[] = [];
  const support: Layer[] = [];
  solutionOf(result).forEach((value, component) => {
    const inSupport = value !== 0;
    const y = entrySeries(trajectory, "components", component);
    if (inSupport) {
      const label = support.length === 0 ? { label: "components in the support of a*" } : {};
      support.push({ kind: "line", x, y, colour: COLOURS.test, weight: 1.2, ...label });
      const named = support.length === 1 ? { label: "a*" } : {};
      support.push({ kind: "points", x: [END], y: [value], colour: COLOURS.prediction, symbol: "circle", ...named });
    } else {
      const label = others.length === 0 ? { label: "other components" } : {};
      others.push({ kind: "line", x, y, colour: COLOURS.muted, weight: 0.35, opacity: 0.7, ...label });
    }
  });
  return {
    height: PANEL_HEIGHT,
    x: X_AXIS,
    y: { label: "component aᵢ", scale: "symlog", domain: [-40, 40], linearBelow: 0.05 },
    layers: [...others, ...support, ...dropRule(result)],
  };
}

function ensemblePanel(ensemble: readonly FigureResult[]): Panel {
  const { measurements, shape } = ensemble[0]!.summary.problem;
  return {
    height: PANEL_HEIGHT,
    x: X_AXIS,
    y: { label: "relative error", scale: "log", domain: ERROR_DOMAIN },
    layers: [
      {
        kind: "rule",
        orientation: "horizontal",
        at: Math.sqrt(1 - measurements / shape[0]!),
        colour: COLOURS.prediction,
        dash: "dotted",
        label: "√(1 − N/n), expected",
      },
      ...bandLayers(bandOf(ensemble, "train_error"), {
        offset: 1,
        colour: COLOURS.train,
        label: "training error, median",
        bandLabel: "bands: 10 to 90 %",
      }),
      ...bandLayers(bandOf(ensemble, "test_error"), {
        offset: 1,
        colour: COLOURS.test,
        dash: "dashed",
        label: "recovery error, median",
      }),
    ],
  };
}

function normPanel(ensemble: readonly FigureResult[]): Panel {
  const members = ensemble.map(relativeNorms);
  return {
    height: PANEL_HEIGHT,
    x: X_AXIS,
    y: { label: "norm of a over that of a*", scale: "log", domain: [0.1, 1e4] },
    layers: [
      {
        kind: "rule",
        orientation: "horizontal",
        at: 1,
        colour: COLOURS.prediction,
        dash: "dotted",
        label: "norm of a*",
      },
      ...bandLayers(ensembleBand(members, "l1"), { offset: 1, colour: COLOURS.ratio, label: "‖a‖₁/‖a*‖₁" }),
      ...bandLayers(ensembleBand(members, "l2"), {
        offset: 1,
        colour: COLOURS.norm,
        dash: "dash-dotted",
        label: "‖a‖₂/‖a*‖₂",
      }),
    ],
  };
}

/** The norms of a run over those of its own a*. */
function relativeNorms(result: FigureResult): EnsembleMember {
  const { trajectory } = result;
  const solution = solutionOf(result);
  const column = (name: string, source: string, unit: number) =>
    [
      name,
      { name, width: 1, description: name, values: columnValues(trajectory, source).map((value) => value / unit) },
    ] as const;
  return {
    trajectory: {
      iterations: trajectory.iterations,
      columns: new Map([column("l1", "l1_norm", norm1(solution, "real")), column("l2", "l2_norm", norm2(solution))]),
    },
    ending: "whole",
  };
}

function table({ trajectory }: FigureResult): FigureTable {
  const scalars = ["train_error", "test_error", "l1_norm", "l2_norm"];
  return trajectoryTable(
    trajectory,
    scalars,
    entryColumns(trajectory, "components", (component) => `a_${component}`),
  );
}

function finalTable(ensemble: readonly FigureResult[]) {
  const rows = ensemble.map((result) => ({ ...dropTime(result), result }));
  return rowTable("-ensemble", rows, {
    seed: ({ result }) => result.prepared.config.seed,
    t1: ({ result }) => result.summary.detection.t1?.iteration ?? null,
    final_recovery_error: ({ result }) => result.summary.detection.test.final,
    drop_predicted: ({ predicted }) => predicted,
    drop_measured: ({ measured }) => measured,
    final_l2_norm: ({ result }) => result.summary.final.l2_norm!,
    solution_l2_norm: ({ result }) => norm2(solutionOf(result)),
  });
}
