import type { ConfigTree } from "../../../config/index.js";
import { power } from "../../../kernels/index.js";
import type { FigureResult, FigureTrial, TrialResults } from "../../frame/figure.js";

/** A run with what tells it apart. */
export interface DelayRun extends FigureTrial {
  readonly penalty: DelayPenalty;
  readonly stepSize: number;
  readonly strength: number;
  readonly seed: number;
}

/** A penalty, or an optimiser beside it, whose delay is measured. */
export interface DelayPenalty {
  /** `ℓ2`. */
  readonly name: string;
  readonly penalty: ConfigTree;
  readonly method: ConfigTree;
  /** αβ, the largest first. */
  readonly products: readonly number[];
  /** How many of them all seeds and step sizes have; the first seed at the first step size has all. */
  readonly common: number;
  /** How long a run waits for t2. */
  iterations(product: number, seed: number): number;
}

const GRADIENT_DESCENT: ConfigTree = { kind: "gradient-descent" };
/** Values of αβ at equal ratios over two decades. */
const twoDecades = (largest: number) => [0, 1, 2, 3, 4].map((index) => largest * power(10, -index / 2));

/** As long as (t2 − t1)·αβ may need: of any seed, and of the first one. */
const slowTime = (any: number, first: number) => (product: number, seed: number) =>
  (seed === 0 ? first : any) / product;

/** The penalties under full-batch gradient descent. */
export const DELAY_PENALTIES: readonly DelayPenalty[] = [
  {
    name: "ℓ2",
    penalty: { kind: "l2", action: "decoupled" },
    method: GRADIENT_DESCENT,
    products: twoDecades(1e-4),
    common: 3,
    iterations: slowTime(1.3, 0.75),
  },
  {
    name: "ℓ1",
    penalty: { kind: "l1", action: "proximal" },
    method: GRADIENT_DESCENT,
    products: twoDecades(2e-5),
    common: 3,
    iterations: slowTime(0.27, 0.16),
  },
  {
    name: "nuclear norm",
    penalty: { kind: "nuclear", action: "proximal" },
    method: GRADIENT_DESCENT,
    products: twoDecades(3e-4),
    common: 2,
    iterations: slowTime(2.1, 1.4),
  },
];

/** The same ℓ1 penalty under Adam. */
export const DELAY_ADAM: DelayPenalty = {
  name: "ℓ1 under Adam",
  penalty: { kind: "l1", action: "proximal" },
  method: { kind: "adam" },
  // Over one and a half decades: at αβ = 10⁻⁶ the test accuracy is still below 0.95 after 10⁵ steps.
  products: twoDecades(1e-4).slice(0, 4),
  common: 4,
  iterations: (product) => 60 / Math.sqrt(product),
};

/** α under gradient descent; five seeds at the first, one at the others. */
export const DELAY_STEP_SIZES = [0.1, 0.05, 0.025] as const;
const SEEDS = [0, 1, 2, 3, 4];
const ADAM_STEP_SIZE = 0.01;

/** Parity of 2 of 20 signs from 150 examples, one hidden layer of 64 units. Source: theory 2.25. */
function run(penalty: DelayPenalty, stepSize: number, product: number, seed: number): DelayRun {
  const strength = product / stepSize;
  const iterations = Math.ceil(penalty.iterations(product, seed) + 40 / stepSize);
  return {
    name: `delay law, ${penalty.name}, α = ${stepSize}, αβ = ${product}, seed ${seed}`,
    penalty,
    stepSize,
    strength,
    seed,
    config: {
      problem: { kind: "parity", dimension: 20, order: 2, examples: 150, testExamples: 1000 },
      model: { kind: "mlp", hidden: 64, biases: true },
      loss: { kind: "hinge" },
      penalty: { ...penalty.penalty, strength },
      method: { ...penalty.method, stepSize, precision: "float64" },
      initialization: { kind: "he" },
      iterations,
      // A record every 0.96 %.
      recording: { dense: 1, spacing: "logarithmic", pointsPerDecade: 240, components: false },
      seed,
    },
    work: iterations * 150 * 64 * 20,
  };
}

/** The runs of a penalty under gradient descent. */
const runsOf = (penalty: DelayPenalty): DelayRun[] =>
  DELAY_STEP_SIZES.flatMap((stepSize, index) =>
    (index === 0 ? SEEDS : SEEDS.slice(0, 1)).flatMap((seed) =>
      penalty.products
        .slice(0, index === 0 && seed === 0 ? penalty.products.length : penalty.common)
        .map((product) => run(penalty, stepSize, product, seed)),
    ),
  );

/** Every run. */
export const DELAY_RUNS: readonly DelayRun[] = [
  ...DELAY_PENALTIES.flatMap(runsOf),
  ...DELAY_ADAM.products.map((product) => run(DELAY_ADAM, ADAM_STEP_SIZE, product, 0)),
];

/** A run with its delay, t2 − t1; not a number where one of them was not reached. */
export interface MeasuredDelay extends DelayRun {
  readonly result: FigureResult;
  readonly delay: number;
  /** (t2 − t1)·αβ. */
  readonly slow: number;
}

/** The delays of all runs. */
export function measureDelays(results: TrialResults): MeasuredDelay[] {
  return DELAY_RUNS.map((each) => {
    const result = results(each.name);
    const { t1, t2 } = result.summary.detection;
    const delay = t1 === null || t2 === null ? Number.NaN : t2.iteration - t1.iteration;
    return { ...each, result, delay, slow: delay * each.stepSize * each.strength };
  });
}
