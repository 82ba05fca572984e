import { isProximal, withStrength } from "./concerns.js";
import type { Edit, Mutation } from "./mutation.js";

/** Changes what the dynamics of a trial of vectors are created with, and nothing that is said or predicted of the trial. */
function vectorRun(changed: { readonly options?: string; readonly l1?: string; readonly l2?: string }): Edit[] {
  const { options = "", l1 = "penalty.l1", l2 = "penalty.l2" } = changed;
  const staged = [l1, l2].map((strength) => strength.replace("penalty.", "stage.penalty."));
  return [
    {
      module: "trials/prepare-vector-trial.ts",
      find: "createSingle({ ...options, penalty })",
      replace: `createSingle({ ...options${options}, penalty: { l1: ${l1}, l2: ${l2} } })`,
    },
    {
      module: "trials/prepare-vector-trial.ts",
      find: "createStagedDynamics({ ...options, stages, engine: used })",
      replace: `createStagedDynamics({ ...options${options}, stages: stages.map((stage) => ({ ...stage, penalty: { l1: ${staged[0]}, l2: ${staged[1]} } })), engine: used })`,
    },
    {
      module: "trials/prepare-hadamard-trial.ts",
      find: "createHadamardDynamics(options)",
      replace: `createHadamardDynamics({ ...options${options}, penalty: { ...penalty, l1: ${l1}, l2: ${l2} } })`,
    },
  ];
}

/** The same for matrices. */
function matrixRun(changed: { readonly options?: string; readonly nuclear?: string }): Edit[] {
  const { options = "", nuclear = "penalty.nuclear" } = changed;
  const penalty = `penalty: { ...penalty, nuclear: ${nuclear} }`;
  return [
    {
      module: "trials/prepare-matrix-trial.ts",
      find: "createMatrixDynamics(options)",
      replace: `createMatrixDynamics({ ...options${options}, ${penalty} })`,
    },
    {
      module: "trials/prepare-matrix-trial.ts",
      find: "createMatrixFlowDynamics({ ...options,",
      replace: `createMatrixFlowDynamics({ ...options${options}, ${penalty},`,
    },
    {
      module: "trials/prepare-factorised-trial.ts",
      find: "createFactorisedDynamics(options)",
      replace: `createFactorisedDynamics({ ...options${options}, ${penalty} })`,
    },
  ];
}

/** A strength so small that nothing comes of it: the flow engine refuses none. */
const NOTHING = "1e-30";

/** Mutations of what the methods do. */
export const METHOD_MUTATIONS: readonly Mutation[] = [
  {
    name: "half step",
    means: "every run takes steps of α/2",
    edits: [
      ...vectorRun({ options: ", stepSize: stepSize / 2" }),
      ...matrixRun({ options: ", stepSize: stepSize / 2" }),
    ],
  },
  {
    name: "ℓ1 × 2",
    means: "vectors: β₁ is twice what it should be",
    concerns: withStrength("l1"),
    edits: vectorRun({ l1: "2 * penalty.l1" }),
  },
  {
    name: "ℓ1 = 0",
    means: "there is no ℓ1 penalty",
    concerns: withStrength("l1"),
    edits: vectorRun({ l1: "0 * penalty.l1" }),
  },
  {
    name: "ℓ2 × 2",
    means: "β₂ is twice what it should be",
    concerns: withStrength("l2"),
    computations: /^waypoints/,
    edits: vectorRun({ l2: "2 * penalty.l2" }),
  },
  {
    name: "ℓ2 = 0",
    means: "there is no ℓ2 penalty",
    concerns: withStrength("l2"),
    computations: /^waypoints/,
    edits: vectorRun({ l2: "0 * penalty.l2" }),
  },
  {
    name: "nuclear × 2",
    means: "matrices: β⋆ is twice what it should be",
    concerns: withStrength("nuclear"),
    edits: matrixRun({ nuclear: "2 * penalty.nuclear" }),
  },
  {
    name: "nuclear = 0",
    means: "there is no nuclear-norm penalty",
    concerns: withStrength("nuclear"),
    edits: matrixRun({ nuclear: `${NOTHING} * penalty.nuclear` }),
  },
  {
    name: "prox without α",
    means: "the proximal methods shrink by β in the place of αβ",
    concerns: isProximal,
    edits: [
      {
        module: "dynamics/vector-stepper.ts",
        find: "[method.stepSize, method.l1, method.l2]",
        replace: '[method.stepSize, kind === "proximal" ? method.l1 / method.stepSize : method.l1, method.l2]',
      },
      {
        module: "dynamics/proximal-trajectory.ts",
        find: "penalty: { l1, l2 } }: VectorDynamicsOptions,",
        replace: "penalty: { l1: strength, l2 } }: VectorDynamicsOptions,",
      },
      {
        module: "dynamics/proximal-trajectory.ts",
        find: "const { exports } = kernels;",
        replace: "const { exports } = kernels;\n  const l1 = strength / stepSize;",
      },
      {
        module: "dynamics/matrix-dynamics.ts",
        find: 'if (kind === "proximal") return (iterations) => exports.matrixProximal(...constants, basis, iterations);',
        replace:
          'if (kind === "proximal") return (iterations) => exports.matrixProximal(operator, point, count, length, stepSize, nuclear / stepSize, l1 / stepSize, l2, basis, iterations);',
      },
    ],
  },
  {
    name: "subgradient reversed",
    means: "vectors: the subgradient of ℓ1 has the wrong sign where it is stepped along",
    concerns: (config) => !isProximal(config) && withStrength("l1")(config),
    edits: [
      {
        module: "dynamics/vector-stepper.ts",
        find: "[method.stepSize, method.l1, method.l2]",
        replace: '[method.stepSize, kind === "proximal" ? method.l1 : -method.l1, method.l2]',
      },
    ],
  },
];
