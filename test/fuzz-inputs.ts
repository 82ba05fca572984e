import fc from "fast-check";
import { type ConfigTree, withValue } from "../src/config/index.js";

// Inputs of every kind, mostly such as people write, some with what they should not have written.

const extreme = fc.constantFrom(1e-320, 1e-160, 1e-16, 1e9, 1e160, 1e300);
const positive = fc.oneof({ arbitrary: fc.constantFrom(1e-5, 1e-3, 0.05, 0.1, 0.5, 1, 2), weight: 12 }, extreme);
const notNegative = fc.oneof({ arbitrary: positive, weight: 3 }, fc.constant(0));
const share = fc.constantFrom(0, 0.1, 0.5, 0.99, 1);
const count = fc.integer({ min: 1, max: 12 });
const seed = fc.constantFrom(0, 1, 2, 7, 2 ** 32 - 1);
const some = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });
const rarely = (unusual: fc.Arbitrary<unknown>, usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: usual, weight: 12 }, unusual);

const vectorNorms = some({
  l1: rarely(fc.constantFrom("auto", "budget"), notNegative),
  l2: rarely(positive, fc.constant(0)),
  schedule: rarely(fc.constant("two-stage"), fc.constant("constant")),
  complexForm: fc.constantFrom("modulus", "separable"),
});
const matrixNorms = some({
  l1: rarely(fc.constant("auto"), notNegative),
  nuclear: rarely(fc.constant("auto"), notNegative),
  l2: rarely(positive, fc.constant(0)),
});
const otherPenalties = (ownKind: string) =>
  fc.oneof(
    fc.record({ kind: fc.constant("elastic-net"), l1: notNegative, l2: notNegative }),
    fc.record({ kind: fc.constant(ownKind), strength: notNegative }),
    fc.record({ kind: fc.constant("group-lasso"), strength: notNegative, groups: count }),
  );
const rule = some({
  rule: fc.constantFrom("first-passage-and-stay", "threshold", "plateau", "best-value"),
  threshold: positive,
  last: count,
  tolerance: positive,
  consecutive: count,
});
const depth = some({ depth: fc.integer({ min: 1, max: 5 }) });
const vectorModel = fc
  .tuple(fc.constantFrom("hadamard", "signed-hadamard"), depth)
  .map(([kind, options]) => ({ kind, ...options }));
const matrixModel = fc
  .tuple(depth, some({ width: rarely(count, fc.constant("auto")) }))
  .map(([options, width]) => ({ kind: "factorised", ...options, ...width }));
const method = (engine: string) =>
  some({
    kind: fc.constantFrom("subgradient", "projected", "proximal"),
    stepSize: fc.oneof({ arbitrary: fc.constantFrom(0.01, 0.1, "auto"), weight: 9 }, positive),
    engine: fc.constantFrom("auto", "auto", "step", engine),
    allowUnstableStepSize: fc.boolean(),
  });
const initialization = (...kinds: string[]) => some({ kind: fc.constantFrom(...kinds), scale: notNegative });
const commonSections = {
  recording: some({
    dense: count,
    spacing: fc.constantFrom("logarithmic", "linear"),
    pointsPerDecade: count,
    interval: count,
    components: fc.boolean(),
  }),
  detection: some({ train: rule, test: rule, factor: positive }),
  seed,
  seeds: some({ signal: seed, measurements: seed, noise: seed, initialization: seed }),
  seeding: fc.constantFrom("streams", "numpy"),
  compat: fc.constantFrom("none", "published"),
};
const vectorSections = {
  penalty: rarely(otherPenalties("total-variation"), vectorNorms),
  method: method("jump"),
  initialization: initialization("constant", "random", "least-squares"),
  ...commonSections,
};
const matrixSections = {
  penalty: rarely(otherPenalties("schatten"), matrixNorms),
  method: method("flow"),
  initialization: initialization("constant", "random", "least-squares", "balanced"),
  ...commonSections,
};

const ratio = rarely(positive, fc.constant("Infinity"));
const sparseRecovery = some({
  dimension: fc.integer({ min: 4, max: 12 }),
  sparsity: fc.integer({ min: 1, max: 4 }),
  measurements: count,
  basis: fc.constantFrom("identity", "orthonormal", "gaussian", "fourier"),
  orthonormalize: fc.boolean(),
  coherence: share,
  measurementVariance: rarely(positive, fc.constantFrom("1/N", "1/n")),
  signal: fc.constantFrom("normal", "ternary"),
  signalScale: rarely(positive, fc.constant("1/sqrt(n)")),
  signalToNoiseRatio: ratio,
}).map((options) => ({ kind: "sparse-recovery", dimension: 10, sparsity: 2, measurements: 5, ...options }));
const matrixRecovery = fc
  .tuple(
    fc.constantFrom("matrix-completion", "matrix-sensing"),
    some({
      rows: fc.integer({ min: 2, max: 5 }),
      columns: fc.integer({ min: 2, max: 5 }),
      rank: fc.integer({ min: 1, max: 2 }),
      factors: fc.constantFrom("gaussian", "orthogonal", "canonical"),
      singularValues: fc.constantFrom("equal", "normal"),
      symmetric: rarely(fc.constant(true), fc.constant(false)),
      measurements: count,
      coherence: share,
      signalToNoiseRatio: ratio,
    }),
  )
  .map(([kind, options]) => ({ kind, rows: 4, columns: 4, measurements: 10, ...options }));

/** Configs that are right value by value; what the values say together may not be. */
export const configs: fc.Arbitrary<ConfigTree> = fc
  .oneof(
    {
      arbitrary: fc.record({ ...vectorSections, problem: sparseRecovery }, { requiredKeys: ["problem"] }),
      weight: 3,
    },
    fc.record({ ...matrixSections, problem: matrixRecovery }, { requiredKeys: ["problem"] }),
  )
  .map((tree) => ({ iterations: 60, ...tree }));

/** Configs of models with factors, by the one method that they have. */
export const deepConfigs: fc.Arbitrary<ConfigTree> = fc
  .oneof(
    fc.record(
      { ...vectorSections, problem: sparseRecovery, model: vectorModel },
      { requiredKeys: ["problem", "model", "method"] },
    ),
    fc.record(
      { ...matrixSections, problem: matrixRecovery, model: matrixModel },
      { requiredKeys: ["problem", "model", "method"] },
    ),
  )
  .map(({ method: chosen, compat: _, ...rest }) => ({
    iterations: 60,
    ...rest,
    method: { ...chosen, kind: "subgradient", engine: "step" },
  }));

const strange = fc.oneof(
  fc.constantFrom<unknown>(1e9, 2 ** 53, 1e300, -1, -0, 0.5, Number.POSITIVE_INFINITY, Number.NaN),
  fc.constantFrom<unknown>(null, true, "", "auto", "1e-5", "__proto__", [], {}, [1], { kind: "proximal" }),
  fc.string(),
);
const places = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      ...["problem.dimension", "problem.sparsity", "problem.measurements", "problem.basis", "problem.coherence"],
      ...["problem.signalToNoiseRatio", "problem.measurementVariance", "problem.kind", "problem.rows", "problem"],
      ...[
        "model",
        "model.kind",
        "model.depth",
        "penalty",
        "penalty.kind",
        "penalty.l1",
        "penalty.l2",
        "penalty.l3",
        "method",
        "method.kind",
      ],
      ...["method.stepSize", "initialization.scale", "recording", "recording.dense", "recording.interval"],
      ...["recording.pointsPerDecade", "detection", "detection.train.threshold", "detection.factor", "seed"],
      ...["seeds.noise", "seeding", "compat", "iterations", "__proto__", "constructor", ""],
    ),
    weight: 9,
  },
  fc.string(),
);

/** Configs with one or two values, or keys, that do not belong there. */
export const strangeConfigs: fc.Arbitrary<ConfigTree> = fc
  .tuple(configs, fc.array(fc.tuple(places, strange), { minLength: 1, maxLength: 2 }))
  .map(([config, changes]) => changes.reduce((tree, [path, value]) => withValue(tree, path.split("."), value), config));

const number = fc.oneof({ arbitrary: fc.constantFrom(0, 1, 2, 5, 1e-6, 1e-2, 0.1, -1, 4e9), weight: 9 }, strange);
const several = fc.oneof(
  { arbitrary: fc.array(fc.oneof(positive, count, strange), { maxLength: 3 }), weight: 3 },
  {
    arbitrary: fc.array(
      fc.oneof(
        configs.map(({ penalty, method }) => penalty ?? method ?? {}),
        number,
      ),
    ),
    weight: 1,
  },
  some({
    from: number,
    to: number,
    step: number,
    count: rarely(strange, count),
    scale: rarely(strange, fc.constantFrom("log", "linear")),
    round: rarely(strange, fc.boolean()),
  }),
  fc.record({ from: count, to: count }),
  fc.record({ each: fc.oneof({ arbitrary: fc.array(number, { maxLength: 3 }), weight: 6 }, strange) }),
);

/** Sweeps: configs in which some values are lists and ranges, or what one may take for such. */
export const sweeps: fc.Arbitrary<ConfigTree> = fc
  .tuple(
    fc.oneof({ arbitrary: configs, weight: 5 }, strangeConfigs),
    fc.array(fc.tuple(places, several), { maxLength: 3 }),
  )
  .map(([config, changes]) => changes.reduce((tree, [path, value]) => withValue(tree, path.split("."), value), config));

/** YAML in fragments. */
export const configTexts = fc
  .array(
    fc.constantFrom(
      ...["penalty:", "l1", ": ", "1e-5", "\n", "  ", "- ", "&a ", "*a", "{", "}", "[", "]", "'", '"', "!!set ", "? "],
      ...["<<: ", "|", ">", "#", "---\n", "%YAML 9\n", "\t", ",", "null", "0x1F", "2020-01-01", "__proto__", "\u0000"],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

const decimal = fc.integer({ min: -999, max: 999 }).map((value) => value / 100);
const cell = fc.oneof(
  { arbitrary: decimal.map(String), weight: 200 },
  fc.constantFrom("1e308", "-1e308", "1e-320", "0", "", " ", "NaN", "1,5", '"', '"a""b"', "x", "\t", "inf", "-", "∞"),
);

/** Tables as text, with a target y. */
export const tables = fc
  .record({
    names: fc.uniqueArray(fc.oneof({ arbitrary: fc.constantFrom("a", "b", "c", "d"), weight: 60 }, fc.string()), {
      minLength: 1,
      maxLength: 5,
    }),
    rows: fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 12, size: "max" }),
    delimiter: fc.constantFrom(",", ",", ";", "\t"),
    end: fc.constantFrom("\n", "\r\n", "\n\n"),
    extra: fc.oneof({ arbitrary: fc.constant(0), weight: 20 }, fc.constantFrom(-1, 1)),
    before: fc.oneof({ arbitrary: fc.constant(""), weight: 20 }, fc.constantFrom("\uFEFF", "\n", '"')),
  })
  .map(({ names, rows, delimiter, end, extra, before }) => {
    const width = (row: number) => names.length + 1 + (row === 1 ? extra : 0);
    const lines = rows.map((cells, row) => cells.slice(0, width(row)).join(delimiter));
    return before + [[...names, "y"].join(delimiter), ...lines].join(end);
  });

/** What one may say of a table. */
export const tableProblems = fc
  .tuple(
    fc.oneof({ arbitrary: fc.constant("y"), weight: 20 }, fc.constantFrom("a", "nope", "")),
    some({
      exclude: fc.oneof({ arbitrary: fc.constant([]), weight: 9 }, fc.constantFrom(["a"], ["y"], ["nope"])),
      testFraction: fc.constantFrom(0.1, 0.25, 0.5, 0.9),
      measurements: rarely(count, fc.constantFrom(1, 2, 3)),
      standardize: fc.boolean(),
    }),
  )
  .map(([target, options]) => ({ kind: "table", file: "data.csv", target, ...options }));

const entry = fc.oneof(
  { arbitrary: decimal, weight: 400 },
  fc.constantFrom<unknown>(1e308, 1e-320, "1", null, true, [], [[1]], {}),
);
const array = (...lengths: number[]) =>
  rarely(
    fc.array(entry, { maxLength: 5 }),
    fc.constantFrom(...lengths).chain((length) => fc.array(entry, { minLength: length, maxLength: length })),
  );
const planar = (values: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { arbitrary: values, weight: 30 },
    { arbitrary: fc.record({ re: values, im: values }), weight: 3 },
    fc.constantFrom<unknown>(null, [], "X", { re: [1] }),
  );

/** Explicit instances, as text. */
export const instances = fc
  .record(
    {
      kind: rarely(fc.constantFrom("matrix", 3), fc.constant("sparse")),
      problem: fc.record(
        {
          X: planar(fc.array(array(3), { minLength: 2, maxLength: 2 })),
          y_star: planar(array(2)),
          a_star: planar(array(3)),
          n: rarely(fc.constantFrom(2, "3"), fc.constant(3)),
        },
        { requiredKeys: ["X", "y_star"] },
      ),
      init: planar(array(3)),
    },
    { requiredKeys: ["problem"] },
  )
  .map((instance) => JSON.stringify(instance));
