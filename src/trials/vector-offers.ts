import { errorsOnly } from "../dynamics/index.js";
import { norm2 } from "../linalg/index.js";
import { detectionRules } from "../phases/index.js";
import { createSchedule } from "../run/index.js";
import { minimumNormFacts, predictMemorisation } from "../theory/index.js";
import { type Offer, offerUnless, type Refusal } from "./offer.js";
import { offerResults } from "./offer-results.js";
import type { MemorisationForecast, PreparedTrial } from "./prepared-trial.js";
import { refuseRest } from "./rest.js";
import { vectorAnswer } from "./vector-answer.js";
import { vectorBudget } from "./vector-budget.js";
import { isReached, refuseVectorCurve } from "./vector-curve.js";
import { QUICK_WORK, vectorEnd } from "./vector-end.js";
import type { VectorParts } from "./vector-parts.js";
import { vectorReference } from "./vector-reference.js";
import { vectorRemedy } from "./vector-remedy.js";
import { vectorTheory } from "./vector-theory.js";
import { refusalOf } from "./works-with.js";

const NORMS_SHOWN = [
  { observable: "l1_norm", label: "‖a‖₁" },
  { observable: "l2_norm", label: "‖a‖₂" },
];

/** The trial that is made of the parts: what every form of a vector trial offers, or refuses. */
export function offerVectorTrial(parts: VectorParts): PreparedTrial {
  const { config, source, initial, penalty } = parts;
  const { measurements, solution } = source.problem;
  const answer = vectorAnswer(parts);
  const curve = refuseVectorCurve(parts, answer);
  const { createStart = parts.createDynamics } = parts;
  const end = vectorEnd(parts, curve);
  return {
    config,
    problem: {
      kind: config.problem.kind,
      field: measurements.field,
      measurements: measurements.rows,
      shape: [measurements.columns],
      testErrorName: solution === null ? "held-out error" : "recovery error",
    },
    baselines: source.baselines,
    stepSize: parts.stepSize,
    stepSizeBound: parts.stepSizeBound,
    engine: parts.engine,
    cost: {
      get growsWithIterations() {
        return parts.engine.used === "step" || (parts.stages === null && !isReached(parts, QUICK_WORK));
      },
    },
    settings: parts.settings,
    schedule: createSchedule(curve === null ? config.iterations : 0, config.recording),
    createDynamics: curve === null ? parts.createDynamics : () => errorsOnly(createStart()),
    describePoint: (point) => ({
      rSquared: source.rSquared(point),
      coefficients: source.coefficients(point),
      rank: null,
    }),
    highlights: curve === null ? NORMS_SHOWN : [],
    vector: { value: { source, initial, penalty } },
    network: {
      path: "problem.kind",
      reason: "a problem of networks (modular-arithmetic, parity, …)",
      received: config.problem.kind,
    },
    matrix: {
      path: "problem.kind",
      reason: "a matrix problem (matrix-completion, matrix-sensing or matrix-table)",
      received: config.problem.kind,
    },
    memorisation: offerUnless([refusalOf("memorisation", parts.form, config), curve], () => () => memorisation(parts)),
    plateau: offerUnless([refusalOf("plateau", parts.form, config), unknownSolution(parts)], () => () => {
      return minimumNormFacts(source.problem, parts.stepSize, penalty.l1).relativeError;
    }),
    rules: detectionRules(config.detection),
    theory: vectorTheory(parts, end),
    end,
    remedy: vectorRemedy(parts, end),
    budget: vectorBudget(parts),
    reference: { penalised: vectorReference(parts, "penalised"), vanishing: vectorReference(parts, "vanishing") },
    answer,
    rest: rest(parts),
    results: offerResults(config, source),
  };
}

function unknownSolution({ source }: VectorParts): Refusal | null {
  if (source.problem.solution !== null) return null;
  return { path: "problem", reason: "a problem whose a* is known", received: "none" };
}

function memorisation({
  config,
  source,
  penalty,
  stages,
  stepSize,
  initial,
  complexForm,
}: VectorParts): MemorisationForecast {
  const { iteration, trainFloor } = predictMemorisation({
    problem: source.problem,
    penalty: stages === null ? penalty : stages[0]!.penalty,
    method: config.method.kind,
    stepSize,
    initial,
    threshold: detectionRules(config.detection).train.threshold,
    complexForm,
  });
  return { t1: iteration, trainFloor };
}

/** α(β₁√m + β₂‖a‖₂), m the number of unknowns, bounds the penalty's own step from above. */
function rest(parts: VectorParts): Offer<(point: Float64Array) => number> {
  const { penalty, stepSize, stages } = parts;
  const inStages = stages === null ? null : refuseRest("a penalty of one stage", "two-stage");
  const unpenalised = penalty.l1 + penalty.l2 === 0 ? refuseRest("a penalty", "none") : null;
  return offerUnless([refusalOf("rest", parts.form, parts.config), inStages, unpenalised], () => (point) => {
    return stepSize * (penalty.l1 * Math.sqrt(point.length) + penalty.l2 * norm2(point));
  });
}
