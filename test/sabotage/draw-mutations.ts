import { hasBudget, hasNoise, hasOtherMeasurements, isCoherent, isOtherStream } from "./concerns.js";
import type { Mutation } from "./mutation.js";

/** Mutations of what is drawn, and of what theory and references make of it. */
export const DRAW_MUTATIONS: readonly Mutation[] = [
  {
    name: "no noise",
    means: "the measurements are without the noise that the config asks for",
    concerns: hasNoise,
    computations: /^waypoints/,
    edits: [
      {
        module: "problems/sparse-recovery.ts",
        find: "const noise = drawNoise(config.measurements, deviation, field, options);",
        replace: "const noise = drawNoise(config.measurements, 0 * deviation, field, options);",
      },
      {
        module: "problems/synthetic-matrix-problem.ts",
        find: "noise[index]! *= deviation;",
        replace: "noise[index]! *= 0;",
      },
    ],
  },
  {
    name: "seeds equal",
    means: "all draws from our own streams have the seed 1",
    concerns: isOtherStream,
    edits: [
      {
        module: "problems/seeding.ts",
        find: "return createStream(chosen,",
        replace: "return createStream(0 * chosen + 1,",
      },
    ],
  },
  {
    name: "X equal",
    means: "all draws share their measurements, those of seed 1",
    concerns: hasOtherMeasurements,
    edits: [
      {
        module: "problems/seeding.ts",
        find: "const chosen = seeds[draw] ?? seed;",
        replace: 'const chosen = draw === "measurements" ? 1 : (seeds[draw] ?? seed);',
      },
    ],
  },
  {
    name: "τ ignored",
    means: "no measurement is chosen by coherence",
    concerns: isCoherent,
    edits: [
      {
        module: "problems/sparse-recovery.ts",
        find: "const { measurements: rows, dimension: n, coherence } = config;",
        replace: "const { measurements: rows, dimension: n } = config;\n  const coherence = 0;",
      },
      {
        module: "problems/matrix-completion.ts",
        find: "const share = coherence * measurements;",
        replace: "const share = 0 * coherence * measurements;",
      },
    ],
  },
  {
    name: "optimum + 1 %",
    means: "the certified minimisers are 1 % too large, while their values and gaps stand",
    // A record does not depend on it: of a trial it changes what the verdict compares with.
    concerns: () => false,
    edits: [
      {
        module: "references/l1-optimum.ts",
        find: "return { ...best, uniqueness:",
        replace: "return { ...best, solution: best.solution.map((value) => 1.01 * value), uniqueness:",
      },
      {
        module: "references/nuclear-optimum.ts",
        find: "return { ...judged, uniqueness:",
        replace:
          "return { ...judged, solution: { ...solution, data: solution.data.map((value) => 1.01 * value) }, uniqueness:",
      },
    ],
  },
  {
    name: "T_end + 5 %",
    means: "the slow flow of vectors is said to end 5 % later than it does",
    concerns: hasBudget,
    edits: [
      {
        module: "theory/slow-flow.ts",
        find: "endTime: path.knots[path.knots.length - 1]!,",
        replace: "endTime: 1.05 * path.knots[path.knots.length - 1]!,",
      },
    ],
  },
];
