import { errorsOnly } from "../dynamics/index.js";
import { norm2 } from "../linalg/index.js";
import { detectionRules } from "../phases/index.js";
import { createSchedule } from "../run/index.js";
import { memorisedCompletionError } from "../theory/index.js";
import { matrixAnswer } from "./matrix-answer.js";
import { matrixEnd } from "./matrix-end.js";
import { matrixMemorisation } from "./matrix-memorisation.js";
import type { MatrixParts } from "./matrix-parts.js";
import { matrixReference } from "./matrix-reference.js";
import { matrixTheory } from "./matrix-theory.js";
import { isOffered, type Offer, offerUnless, type Refusal } from "./offer.js";
import { offerResults } from "./offer-results.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { refuseRest } from "./rest.js";
import { refusalOf } from "./works-with.js";

const RANK_FRACTION = 1e-3;
const NORMS_SHOWN = [
  { observable: "nuclear_norm", label: "‖A‖⋆" },
  { observable: "frobenius_norm", label: "‖A‖_F" },
];

/** The trial that is made of the parts: what every form of a matrix trial offers, or refuses. */
export function offerMatrixTrial(parts: MatrixParts): PreparedTrial {
  const { config, source, initial, penalty, form } = parts;
  const answer = matrixAnswer(parts);
  const iterations = isOffered(answer) ? curveIterations(parts) : config.iterations;
  const curve: Refusal | null =
    iterations > 0 ? null : { path: "recording.most", reason: "a curve of the method", received: "the answer alone" };
  const { operator, rows, columns, solution } = source.problem;
  const reference = { penalised: matrixReference(parts, "penalised"), vanishing: matrixReference(parts, "vanishing") };
  return {
    config,
    problem: {
      kind: config.problem.kind,
      field: "real",
      measurements: operator.measurements,
      shape: [rows, columns],
      testErrorName: solution === null ? "held-out error" : "recovery error",
    },
    baselines: source.baselines,
    stepSize: parts.stepSize,
    stepSizeBound: parts.stepSizeBound,
    engine: parts.engine,
    cost: { growsWithIterations: parts.engine.used === "step" },
    settings: parts.settings,
    schedule: createSchedule(iterations, config.recording),
    createDynamics: curve === null ? parts.createDynamics : () => errorsOnly(parts.createDynamics()),
    describePoint: (_, { singular_values: values }) => ({
      rSquared: null,
      coefficients: null,
      rank: values === undefined ? null : numericalRank(values as Float64Array),
    }),
    highlights: curve === null ? NORMS_SHOWN : [],
    vector: {
      path: "problem.kind",
      reason: "a vector problem (sparse-recovery, instance or table)",
      received: config.problem.kind,
    },
    matrix: { value: { source, initial, penalty } },
    network: {
      path: "problem.kind",
      reason: "a problem of networks (modular-arithmetic, parity, …)",
      received: config.problem.kind,
    },
    memorisation: offerUnless([refusalOf("memorisation", form, config), curve], () => () => ({
      t1: matrixMemorisation(parts),
      trainFloor: penalty.nuclear > 0 ? memorisedCompletionError(source.problem, penalty.nuclear) : null,
    })),
    plateau: offerUnless([refusalOf("plateau", form, config)], () => () => {
      const leastSquares = source.baselines.find(({ name }) => name.startsWith("least squares"));
      return leastSquares?.testError ?? null;
    }),
    rules: detectionRules(config.detection),
    theory: matrixTheory(parts),
    end: matrixEnd(parts, reference, curve ?? answer),
    remedy: {
      path: "problem.kind",
      reason: "a vector problem, for which a strength is found",
      received: config.problem.kind,
    },
    budget: refusalOf("budget", form, config)!,
    reference,
    answer,
    rest: rest(parts),
    results: offerResults(config, source),
  };
}

/** All iterations, or none where they would take more multiplications than the curve may. */
function curveIterations({ config, source }: MatrixParts): number {
  const { rows, columns } = source.problem;
  const work = rows * columns * Math.min(rows, columns) * config.iterations;
  return work <= (config.recording.most ?? Number.POSITIVE_INFINITY) ? config.iterations : 0;
}

/** How many singular values are above a thousandth of the largest. */
function numericalRank(values: Float64Array): number {
  return values.filter((value) => value > RANK_FRACTION * values[0]!).length;
}

/** α(β₁√(n₁n₂) + β⋆√min(n₁, n₂) + β₂‖A‖_F) bounds the penalty's own step from above. */
function rest(parts: MatrixParts): Offer<(point: Float64Array) => number> {
  const { penalty, stepSize, initial, engine } = parts;
  const flowing: Refusal | null =
    engine.used === "flow" ? refuseRest("a run that steps or jumps", "engine flow") : null;
  const unpenalised = penalty.l1 + penalty.l2 + penalty.nuclear === 0 ? refuseRest("a penalty", "none") : null;
  const spectrum = Math.min(initial.rows, initial.columns);
  return offerUnless([refusalOf("rest", parts.form, parts.config), flowing, unpenalised], () => (point) => {
    return (
      stepSize *
      (penalty.l1 * Math.sqrt(point.length) + penalty.nuclear * Math.sqrt(spectrum) + penalty.l2 * norm2(point))
    );
  });
}
