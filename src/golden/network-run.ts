import { z } from "zod";
import { createKernelOperations, createTape } from "../autodiff/index.js";
import { createNetworkDynamics, type Dynamics } from "../dynamics/index.js";
import {
  type Activation,
  createObjective,
  createWeightPenalty,
  type DerivativeStrengths,
  type Loss,
  type Network,
  type NetworkData,
  OPTIMISERS,
  placeBatch,
  type WeightPenalty,
} from "../networks/index.js";
import { type Comparison, createComparison } from "./comparison.js";

const LOSSES = 1e-9;
const GRADIENTS = 1e-10;
const WEIGHTS = 1e-8;

const numbers = z.array(z.number());

/** Weight matrices by name, as rows. */
export const goldenWeights = z.record(z.string(), z.array(numbers));

/** The optimiser of the files of networks. */
export const goldenAdam = z.object({
  name: z.literal("Adam"),
  lr: z.number(),
  betas: z.tuple([z.number(), z.number()]),
  eps: z.number(),
  weight_decay: z.literal(0),
});

/** A run of a network. */
export const networkRunSchema = z.object({
  name: z.string(),
  beta: z.strictObject({
    1: z.number().optional(),
    2: z.number().optional(),
    nuc: z.number().optional(),
    d1: z.number().optional(),
    d2: z.number().optional(),
  }),
  steps: z.array(z.int()),
  total_loss: numbers,
  data_loss: numbers,
  test_loss: numbers,
  train_accuracy: numbers,
  test_accuracy: numbers,
  norms: z.array(z.object({ l0: z.number(), l1: z.number(), l2: z.number(), nuclear: z.number() })),
  grad_step0: goldenWeights.optional(),
  weights_after: z.record(z.string(), goldenWeights).default({}),
});

/** What the runs of a file have in common. */
export interface GoldenNetwork {
  readonly network: Network;
  readonly initial: z.infer<typeof goldenWeights>;
  readonly train: NetworkData;
  readonly test: NetworkData;
  readonly loss: Loss;
  readonly activation: Activation;
  readonly optimiser: z.infer<typeof goldenAdam>;
}

const NORMS = { 1: "l1", 2: "l2-norm", nuc: "nuclear" } as const;

/** Trains the network from the stored weights and compares losses, accuracies, norms, the first gradient and later weights. */
export function checkNetworkRun(golden: GoldenNetwork, { beta, ...run }: z.infer<typeof networkRunSchema>): Comparison {
  const { network, train, test, loss, activation, optimiser } = golden;
  const comparison = createComparison();
  const initial = network.weights.map(({ name }) => Float64Array.from(golden.initial[name]?.flat() ?? []));
  const penalties = (["1", "2", "nuc"] as const).flatMap((order) => {
    const strength = beta[order];
    const config = { kind: NORMS[order], strength, action: "loss", weights: "*" };
    return strength === undefined ? [] : [createWeightPenalty(config, network.weights)!];
  });
  const derivatives =
    beta.d1 === undefined && beta.d2 === undefined
      ? null
      : { jacobian: beta.d1 ?? 0, hessian: beta.d2 ?? 0, squared: false, activation };
  const dynamics = createNetworkDynamics({
    network,
    initial,
    train,
    test,
    loss,
    penalties,
    derivatives,
    optimiser: OPTIMISERS.adam,
    settings: {
      momentum: 0,
      firstMoment: optimiser.betas[0],
      secondMoment: optimiser.betas[1],
      epsilon: optimiser.eps,
    },
    modifier: null,
    stepSize: optimiser.lr,
    factors: { stepSize: () => 1, penalty: () => 1 },
    decay: 0,
    decayed: network.weights.map(() => false),
    precision: "float64",
    batches: null,
    components: false,
    metrics: [],
  });
  const objective = openObjective(golden, initial, penalties, derivatives);
  if (run.grad_step0 !== undefined) {
    compareWeights(comparison, "gradient at step 0", objective.gradients(), run.grad_step0, network, GRADIENTS);
  }
  compareAt(comparison, dynamics, run, 0, objective.total(dynamics.read()), train);
  for (let index = 1; index < run.steps.length; index++) {
    dynamics.advance(run.steps[index]! - dynamics.iteration);
    compareAt(comparison, dynamics, run, index, objective.total(dynamics.read()), train);
    const after = run.weights_after[String(dynamics.iteration)];
    if (after === undefined) continue;
    const name = `weights after ${dynamics.iteration} steps`;
    compareWeights(comparison, name, split(network, dynamics.read()), after, network, WEIGHTS);
  }
  return comparison;
}

function compareAt(
  comparison: Comparison,
  dynamics: Dynamics,
  run: Omit<z.infer<typeof networkRunSchema>, "beta">,
  index: number,
  total: number,
  { targets }: NetworkData,
): void {
  const at = `at step ${dynamics.iteration}`;
  const observed = dynamics.observe() as Readonly<Record<string, number>>;
  comparison.value(`total loss ${at}`, total, run.total_loss[index]!, LOSSES);
  comparison.value(`data loss ${at}`, observed.train_loss!, run.data_loss[index]!, LOSSES);
  comparison.value(`test loss ${at}`, observed.test_loss!, run.test_loss[index]!, LOSSES);
  if (targets.kind === "classes") {
    comparison.value(`training accuracy ${at}`, 1 - observed.train_error!, run.train_accuracy[index]!, LOSSES);
    comparison.value(`test accuracy ${at}`, 1 - observed.test_error!, run.test_accuracy[index]!, LOSSES);
  }
  const norms = run.norms[index]!;
  comparison.value(`ℓ0 ${at}`, observed.l0_norm!, norms.l0, 0);
  comparison.value(`ℓ1 ${at}`, observed.l1_norm!, norms.l1, LOSSES);
  comparison.value(`ℓ2 ${at}`, observed.l2_norm!, norms.l2, LOSSES);
  comparison.value(`nuclear norm ${at}`, observed.nuclear_norm!, norms.nuclear, LOSSES);
}

/** The objective itself, by the tape: its gradient at the start, and its value at any weights. */
function openObjective(
  { network, train, loss }: GoldenNetwork,
  initial: readonly Float64Array[],
  penalties: readonly WeightPenalty[],
  derivatives: (DerivativeStrengths & { readonly activation: Activation }) | null,
) {
  const tape = createTape(createKernelOperations("float64"));
  const weights = network.weights.map(({ rows, columns }, index) => tape.variable(rows, columns, initial[index]!));
  const batch = placeBatch(tape, train, loss.asNumbers);
  const objective = createObjective({ tape, network, weights, loss, penalties, derivatives });
  return {
    gradients: () =>
      objective
        .gradient(batch)
        .map((array, index) => tape.operations.read(array, new Float64Array(initial[index]!.length))),
    total(point: Float64Array): number {
      split(network, point).forEach((values, index) => {
        tape.operations.write(weights[index]!.array, values);
      });
      const { total } = objective.evaluate(batch);
      return tape.values(total)[0]! + objective.penalty();
    },
  };
}

/** The weights of a point, one after the other. */
function split(network: Network, point: Float64Array): Float64Array[] {
  let at = 0;
  return network.weights.map(({ rows, columns }) => {
    const values = point.subarray(at, at + rows * columns);
    at += values.length;
    return values;
  });
}

function compareWeights(
  comparison: Comparison,
  what: string,
  received: readonly Float64Array[],
  expected: z.infer<typeof goldenWeights>,
  network: Network,
  tolerance: number,
): void {
  network.weights.forEach(({ name }, index) => {
    const values = expected[name]?.flat() ?? [];
    comparison.arrays((entry) => `entry ${entry} of ${name}, ${what}`, received[index]!, values, tolerance);
  });
}
