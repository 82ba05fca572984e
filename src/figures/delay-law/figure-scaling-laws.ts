import type { ComputedData } from "../../computations/index.js";
import { median, survivalMedian } from "../../statistics/index.js";
import type { Figure, FigureOutcome, FigureTable } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { FLOOR_INSTANCES, FLOOR_METHODS, type FloorRuns, floorComputation } from "./error-floor-sweep.js";
import { axisPanel, floorPanel, powerPanel } from "./scaling-law-panels.js";
import { fits, floorStatements, lawStatements } from "./scaling-law-statements.js";
import { arrivalOf, type ObservedRun, observedRun, SCALING_CELLS, scalingComputation } from "./scaling-sweep.js";

const COMPUTATIONS = SCALING_CELLS.map(scalingComputation);
const FLOORS = FLOOR_INSTANCES.flatMap((instance) =>
  FLOOR_METHODS.map((method) => ({ instance, method, computation: floorComputation(method, instance) })),
);

/** The laws that the time of generalisation and the final error follow, fitted. Not a figure of the paper. */
export const figureScalingLaws: Figure = {
  id: "scaling-laws",
  title: "How the time of generalisation and the final error scale, with intervals",
  trials: [],
  computations: [...COMPUTATIONS, ...FLOORS.map(({ computation }) => computation)],
  build({ computed }) {
    const runs = observedRuns(computed);
    const floors = FLOORS.map(({ method, instance, computation }) => ({
      method,
      instance,
      runs: computed(computation),
    }));
    return outcome(runs, floors);
  },
};

function observedRuns(computed: ComputedData): ObservedRun[] {
  return SCALING_CELLS.flatMap((cell, index) => computed(COMPUTATIONS[index]!).map((run) => observedRun(cell, run)));
}

/** The figure of given runs. */
export function outcome(runs: readonly ObservedRun[], floors: readonly FloorRuns[]): FigureOutcome {
  const laws = fits(runs);
  return {
    specification: {
      width: "double",
      columns: 2,
      panels: [
        axisPanel("αβ₁", runs, laws.joint, true),
        axisPanel("N", runs, laws.joint, false),
        axisPanel("s", runs, laws.joint, false),
        axisPanel("τ", runs, laws.joint, false),
        floorPanel(floors),
        powerPanel(floors),
      ],
    },
    caption: caption(runs),
    notes: notes(runs),
    statements: [...lawStatements(runs, laws), ...floorStatements(floors)],
    tables: tables(runs, floors),
  };
}

function caption(runs: readonly ObservedRun[]): string {
  const counts = (kind: ObservedRun["kind"]) => runs.filter((run) => run.kind === kind).length;
  return [
    "Sparse recovery, n = 100, no noise; around α = 0.1, β₁ = 10⁻⁶, N = 30 (40 in d), s = 5, τ = 0.",
    `(a–d) t₂ (recovery error ≤ 10⁻²) of ${runs.length} runs of the proximal method, 10⁸ iterations each: ${counts("arrived")} arrive, ${counts("waiting")} would arrive later (drawn at their end), ${counts("never")} never do (drawn at the upper edge).`,
    "Medians with 95 % intervals over all; line: one law fitted to all runs whose a* is the ℓ1 minimiser, with 95 % intervals of its exponents.",
    "(e, f) Final recovery error on the data of Figure 3 (deterministic), by step size and strength; lines: c₁ + c₂α, and the best single power of αβ₁.",
  ].join(" ");
}

const notes = (runs: readonly ObservedRun[]): string =>
  [
    `Not in the paper. Own random streams, ${runs.length / SCALING_CELLS.length} seeds a setting, none used twice; jumped exactly; t₂ is the first recorded iteration, recorded 500 times a decade. Runs that never arrive: their slow flow ends at another ℓ1-minimal interpolator.`,
    "The law is ln t₂ = c + p_α ln α + p_β ln β₁ + p_N ln N + p_s ln s + qτ + error, by maximum likelihood with the waiting runs censored. One power of N, and one of s, is a summary of the range shown and no asymptotic law.",
    "(e, f) Strengths 3·10⁻⁵ to 10⁻³, of which the four marks at one α in (e) cannot be told apart: mean over the last quarter of a run of three times T_end; lines in (e) by relative least squares. One power of αβ₁ misses the errors of the penalised methods.",
  ].join(" ");

function tables(runs: readonly ObservedRun[], floors: readonly FloorRuns[]): FigureTable[] {
  const settings = SCALING_CELLS.map((cell) => {
    const members = runs.filter((run) => run.cell === cell);
    return { cell, members, arrival: survivalMedian(members.map(arrivalOf)) };
  });
  const flat = floors.flatMap(({ method, instance, runs: errors }) =>
    errors.map((error) => ({ ...error, method, instance })),
  );
  return [
    rowTable("-runs", runs, {
      step_size: ({ cell }) => cell.stepSize,
      l1: ({ cell }) => cell.l1,
      measurements: ({ cell }) => cell.measurements,
      sparsity: ({ cell }) => cell.sparsity,
      coherence: ({ cell }) => cell.coherence,
      seed: ({ seed }) => seed,
      t2: ({ t2 }) => t2,
      slow_time: ({ slowTime }) => slowTime,
      slow_end_error: ({ slowEndError }) => slowEndError,
    }),
    rowTable("-settings", settings, {
      step_size: ({ cell }) => cell.stepSize,
      l1: ({ cell }) => cell.l1,
      measurements: ({ cell }) => cell.measurements,
      sparsity: ({ cell }) => cell.sparsity,
      coherence: ({ cell }) => cell.coherence,
      arrived: ({ members }) => members.filter(({ kind }) => kind === "arrived").length,
      never: ({ members }) => members.filter(({ kind }) => kind === "never").length,
      median_t2: ({ arrival }) => arrival.value,
      median_t2_low: ({ arrival }) => arrival.low,
      median_t2_high: ({ arrival }) => arrival.high,
      median_slow_time: ({ members }) => median(members.map(({ slowTime }) => slowTime)),
    }),
    rowTable("-errors", flat, {
      method: ({ method }) => FLOOR_METHODS.indexOf(method),
      instance: ({ instance }) => FLOOR_INSTANCES.indexOf(instance),
      step_size: ({ stepSize }) => stepSize,
      l1: ({ strength }) => strength,
      final_recovery_error: ({ error }) => error,
    }),
  ];
}
