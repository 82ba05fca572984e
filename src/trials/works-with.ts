import type { TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import type { Refusal } from "./offer.js";
import { TRIAL_FORMS, type TrialForm, type TrialFormName } from "./trial-forms.js";

/**
 * How something that can be asked goes together with a form of trial: it works, always or where `where` says so; it is refused, for
 * a reason (what the config would have to say); or a config of that form has no word for it.
 */
export type Compatibility =
  | { readonly kind: "works"; readonly where?: string }
  | { readonly kind: "refused"; readonly reason: string; readonly remedy?: string }
  | { readonly kind: "unknown" };

/** Something that can be asked of a trial. */
export interface Feature {
  readonly summary: string;
  /** The place in the config that asks for it, and the value there; null for what is asked of a prepared trial. */
  readonly asked: { readonly path: string; readonly value: unknown } | null;
  readonly with: Readonly<Record<TrialFormName, Compatibility>>;
}

const works: Compatibility = { kind: "works" };
const unknown: Compatibility = { kind: "unknown" };
const worksWhere = (where: string): Compatibility => ({ kind: "works", where });
const refused = (reason: string, remedy?: string): Compatibility =>
  remedy === undefined ? { kind: "refused", reason } : { kind: "refused", reason, remedy };

const gradientOnly = refused(
  "subgradient: no projection on Xa = y* and no prox of a penalty on the factors is defined",
);
const optimised = refused("subgradient");
const nonlinear = refused("step or auto, as the factors make the iteration nonlinear: there is no closed form");
const stepOnly = refused("step or auto");
const everyFactor = refused("a number, the strength on each factor");
const method = (value: string, summary: string) => ({
  summary,
  asked: { path: "method.kind", value },
  with: {
    vector: works,
    penalisedVector: works,
    optimisedVector: optimised,
    deepVector: gradientOnly,
    matrix: works,
    penalisedMatrix: works,
    optimisedMatrix: optimised,
    deepMatrix: gradientOnly,
    network: unknown,
  },
});

/** What works with what: the one place that refuses, that the documentation prints, and that a test holds against what happens. */
export const FEATURES = {
  projected: method("projected", "projected subgradient method"),
  proximal: method("proximal", "proximal gradient method"),
  jump: {
    summary: "jumping (closed forms between events)",
    asked: { path: "method.engine", value: "jump" },
    with: {
      vector: worksWhere("without ℓ1, or real: exact for the proximal method, approximate for subgradient steps"),
      penalisedVector: stepOnly,
      optimisedVector: stepOnly,
      deepVector: nonlinear,
      matrix: unknown,
      penalisedMatrix: unknown,
      optimisedMatrix: unknown,
      deepMatrix: unknown,
      network: unknown,
    },
  },
  flow: {
    summary: "slow flow as an engine (approximate)",
    asked: { path: "method.engine", value: "flow" },
    with: {
      vector: unknown,
      penalisedVector: unknown,
      optimisedVector: unknown,
      deepVector: unknown,
      matrix: worksWhere("the run memorises"),
      penalisedMatrix: stepOnly,
      optimisedMatrix: stepOnly,
      deepMatrix: nonlinear,
      network: unknown,
    },
  },
  twoStage: {
    summary: "penalty in two stages",
    asked: { path: "penalty.schedule", value: "two-stage" },
    with: {
      vector: worksWhere("proximal, real"),
      penalisedVector: unknown,
      optimisedVector: refused("constant"),
      deepVector: refused("constant"),
      matrix: unknown,
      penalisedMatrix: unknown,
      optimisedMatrix: unknown,
      deepMatrix: unknown,
      network: unknown,
    },
  },
  automaticL1: {
    summary: "β₁ from the data (auto)",
    asked: { path: "penalty.l1", value: "auto" },
    with: {
      vector: works,
      penalisedVector: unknown,
      optimisedVector: works,
      deepVector: everyFactor,
      matrix: works,
      penalisedMatrix: unknown,
      optimisedMatrix: works,
      deepMatrix: everyFactor,
      network: unknown,
    },
  },
  budgetL1: {
    summary: "β₁ for the budget of iterations",
    asked: { path: "penalty.l1", value: "budget" },
    with: {
      vector: worksWhere("real"),
      penalisedVector: unknown,
      optimisedVector: refused("a number or auto"),
      deepVector: everyFactor,
      matrix: unknown,
      penalisedMatrix: unknown,
      optimisedMatrix: unknown,
      deepMatrix: unknown,
      network: unknown,
    },
  },
  crossValidatedL1: {
    summary: "β₁ by cross-validation (cv)",
    asked: { path: "penalty.l1", value: "cv" },
    with: {
      vector: worksWhere("real"),
      penalisedVector: unknown,
      optimisedVector: worksWhere("real"),
      deepVector: everyFactor,
      matrix: unknown,
      penalisedMatrix: unknown,
      optimisedMatrix: unknown,
      deepMatrix: unknown,
      network: unknown,
    },
  },
  automaticNuclear: {
    summary: "β⋆ from the data (auto)",
    asked: { path: "penalty.nuclear", value: "auto" },
    with: {
      vector: unknown,
      penalisedVector: unknown,
      optimisedVector: unknown,
      deepVector: unknown,
      matrix: works,
      penalisedMatrix: unknown,
      optimisedMatrix: works,
      deepMatrix: everyFactor,
      network: unknown,
    },
  },
  validatedNuclear: {
    summary: "β⋆ by held-out entries (cv)",
    asked: { path: "penalty.nuclear", value: "cv" },
    with: {
      vector: unknown,
      penalisedVector: unknown,
      optimisedVector: unknown,
      deepVector: unknown,
      matrix: worksWhere("entries are observed"),
      penalisedMatrix: unknown,
      optimisedMatrix: worksWhere("entries are observed"),
      deepMatrix: everyFactor,
      network: unknown,
    },
  },
  published: {
    summary: "the released implementation's behaviour (compat: published)",
    asked: { path: "compat", value: "published" },
    with: {
      vector: works,
      penalisedVector: refused("none: the released implementation has no such penalty"),
      optimisedVector: refused("none: the released implementation has no such method"),
      deepVector: works,
      matrix: works,
      penalisedMatrix: refused("none: the released implementation has no such penalty"),
      optimisedMatrix: refused("none: the released implementation has no such method"),
      deepMatrix: worksWhere("two factors without ℓ2"),
      network: refused("none: what the released networks do differently has options of its own"),
    },
  },
  rest: {
    summary: "ending at rest (--stop-when-stationary)",
    asked: null,
    with: {
      vector: worksWhere("one stage, with a penalty"),
      penalisedVector: refused("a penalty of kind norms", "Leave it out"),
      optimisedVector: refused("a method of the paper", "Leave it out"),
      deepVector: refused("model linear, whose problem is convex", "Leave it out"),
      matrix: worksWhere("stepping, with a penalty"),
      penalisedMatrix: refused("a penalty of kind norms", "Leave it out"),
      optimisedMatrix: refused("a method of the paper", "Leave it out"),
      deepMatrix: refused("model linear, whose problem is convex", "Leave it out"),
      network: refused("model linear, whose problem is convex", "Leave it out"),
    },
  },
  memorisation: {
    summary: "t1 in closed form",
    asked: null,
    with: {
      vector: works,
      penalisedVector: refused("norms, for which there is a closed form of memorisation"),
      optimisedVector: refused("a method of the paper, for which there is a closed form of memorisation"),
      deepVector: refused("linear, for which there is a closed form of memorisation"),
      matrix: works,
      penalisedMatrix: refused("norms, for which there is a closed form of memorisation"),
      optimisedMatrix: refused("a method of the paper, for which there is a closed form of memorisation"),
      deepMatrix: refused("linear, for which there is a closed form of memorisation"),
      network: refused("a linear problem, for which there is a closed form of memorisation"),
    },
  },
  plateau: {
    summary: "test error between t1 and t2",
    asked: null,
    with: {
      vector: worksWhere("a* is known"),
      penalisedVector: worksWhere("a* is known"),
      optimisedVector: refused("a method of the paper, which memorises by the minimum-norm interpolator"),
      deepVector: refused("linear, which memorises by the minimum-norm interpolator"),
      matrix: works,
      penalisedMatrix: works,
      optimisedMatrix: refused("a method of the paper, which memorises by the minimum-norm interpolator"),
      deepMatrix: refused("linear, which memorises by the minimum-norm interpolator"),
      network: refused("a linear problem, which memorises by the minimum-norm interpolator"),
    },
  },
  theory: {
    summary: "predictions (latebloom predict)",
    asked: null,
    with: {
      vector: worksWhere("real, β₁ > 0"),
      penalisedVector: refused("norms, for which there is a slow flow"),
      optimisedVector: refused("a method of the paper, for which there is a slow flow"),
      deepVector: refused("linear, for which there is a slow flow"),
      matrix: worksWhere("A* is known"),
      penalisedMatrix: refused("norms, for which there is a slow flow"),
      optimisedMatrix: refused("a method of the paper, for which there is a slow flow"),
      deepMatrix: refused("linear, for which there is a slow flow"),
      network: refused("a linear problem, for which there is a slow flow", "Run it: latebloom run"),
    },
  },
  budget: {
    summary: "what a budget buys (predict --budget)",
    asked: null,
    with: {
      vector: worksWhere("real"),
      penalisedVector: refused("norms, for which there is a strength for a budget"),
      optimisedVector: refused("a method of the paper, for which there is a strength for a budget"),
      deepVector: refused("linear, for which there is a strength for a budget"),
      matrix: refused("a vector problem, for which there is a strength for a budget"),
      penalisedMatrix: refused("norms, for which there is a strength for a budget"),
      optimisedMatrix: refused("a vector problem, for which there is a strength for a budget"),
      deepMatrix: refused("linear, for which there is a strength for a budget"),
      network: refused("a vector problem, for which there is a strength for a budget"),
    },
  },
  penalisedReference: {
    summary: "certified optimum of the penalised problem (latebloom reference)",
    asked: null,
    with: {
      vector: worksWhere("β₁ > 0; β₂ = 0 where complex"),
      penalisedVector: refused("norms, for which there is a certified optimum"),
      optimisedVector: refused("a method of the paper, whose optimum is certified"),
      deepVector: refused(
        "linear, for which the penalised problem is convex",
        "Ask for the least norm among the interpolators with --vanishing",
      ),
      matrix: worksWhere("β⋆ > 0, β₁ = β₂ = 0"),
      penalisedMatrix: refused("norms, for which there is a certified optimum"),
      optimisedMatrix: refused("a method of the paper, whose optimum is certified"),
      deepMatrix: refused(
        "linear, for which the penalised problem is convex",
        "Ask for the least norm among the interpolators with --vanishing",
      ),
      network: refused("a linear problem, whose penalised problem is convex"),
    },
  },
  vanishingReference: {
    summary: "certified optimum as the penalty vanishes (reference --vanishing)",
    asked: null,
    with: {
      vector: works,
      penalisedVector: refused("norms, for which there is a certified optimum"),
      optimisedVector: refused("a method of the paper, whose limit is known"),
      deepVector: works,
      matrix: works,
      penalisedMatrix: refused("norms, for which there is a certified optimum"),
      optimisedMatrix: refused("a method of the paper, whose limit is known"),
      deepMatrix: works,
      network: refused("a linear problem, whose interpolators form a convex set"),
    },
  },
} as const satisfies Record<string, Feature>;

/** The name of something that may be asked of a trial. */
export type FeatureName = keyof typeof FEATURES;

/** Refuses what a config asks for and a trial of its form does not do. @throws InputError */
export function assertWorks(form: TrialFormName, config: TrialConfig): void {
  for (const feature of Object.values<Feature>(FEATURES)) {
    const compatibility = feature.with[form];
    const { asked } = feature;
    if (compatibility.kind !== "refused" || asked === null || valueAt(config, asked.path) !== asked.value) continue;
    const { because, remedy: general }: TrialForm = TRIAL_FORMS[form];
    const remedy = compatibility.remedy ?? general;
    throw new InputError({
      path: asked.path,
      expected: `${compatibility.reason}${because(config)}`,
      received: String(asked.value),
      ...(remedy === undefined ? {} : { remedy }),
    });
  }
}

/** Why something is not offered by a trial of a form; null where the table says that it is. */
export function refusalOf(feature: FeatureName, form: TrialFormName, config: TrialConfig): Refusal | null {
  const compatibility: Compatibility = FEATURES[feature].with[form];
  if (compatibility.kind !== "refused") return null;
  const { reason, remedy } = compatibility;
  const path = TRIAL_FORMS[form].blame;
  return { path, reason, received: String(valueAt(config, path)), ...(remedy === undefined ? {} : { remedy }) };
}

function valueAt(config: TrialConfig, path: string): unknown {
  return path.split(".").reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], config);
}
