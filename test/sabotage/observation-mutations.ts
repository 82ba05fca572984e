import type { Mutation } from "./mutation.js";

/** Mutations of what is recorded. */
export const OBSERVATION_MUTATIONS: readonly Mutation[] = [
  {
    name: "errors swapped",
    means: "the training error is recorded as the test error, and the other way round",
    edits: [
      {
        module: "run/trajectory.ts",
        find: "values.push(observation[observable.name]!);",
        replace:
          'values.push(observation[observation.test_error === undefined ? observable.name : ({ train_error: "test_error", test_error: "train_error" }[observable.name] ?? observable.name)]!);',
      },
    ],
  },
  {
    name: "norms exchanged",
    means: "‖a‖₂ is recorded as ‖a‖₁, and ‖A‖_F as ‖A‖⋆",
    edits: [
      {
        module: "dynamics/vector-observer.ts",
        find: "observation.l1_norm = norm1(a, field);",
        replace: "observation.l1_norm = norm2(a);",
      },
      {
        module: "dynamics/matrix-observer.ts",
        find: "observation.nuclear_norm = values.reduce((sum, value) => sum + value, 0);",
        replace: "observation.nuclear_norm = norm2(matrix.data);",
      },
    ],
  },
  {
    name: "error in ℓ1",
    means: "the recovery error is taken in the ℓ1 norm of the entries",
    edits: [
      {
        module: "dynamics/vector-observer.ts",
        find: "return (a: Float64Array) => distance(a, exact) / scale;",
        replace: "return (a: Float64Array) => norm1(a.map((value, index) => value - exact[index]!)) / norm1(exact);",
      },
      {
        module: "dynamics/matrix-observer.ts",
        find: "norm2(subtract(matrix.data, solution.data)) / solutionScale!",
        replace: "norm1(subtract(matrix.data, solution.data)) / norm1(solution.data)",
      },
    ],
  },
  {
    name: "ratio inverted",
    means: "the ratio of gradients is that of the data over that of the penalty",
    edits: [
      {
        module: "dynamics/gradient-norms.ts",
        find: "ratio: penalty === 0 ? 0 : penalty / data",
        replace: "ratio: penalty === 0 ? 0 : data / penalty",
      },
    ],
  },
  {
    name: "thinned by 4",
    means: "beyond the dense start every fourth record is kept",
    // Draws of which a small scale makes a few only, and a band has one grid.
    leaves: "completion by flow",
    edits: [
      {
        module: "run/schedule.ts",
        find: "const { dense, spacing, interval, pointsPerDecade } = recording;",
        replace:
          "const { dense, spacing } = recording;\n  const [interval, pointsPerDecade] = [4 * recording.interval, Math.ceil(recording.pointsPerDecade / 4)];",
      },
    ],
  },
];
