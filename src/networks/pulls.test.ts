import { expect, test } from "vitest";
import { createKernelOperations, createTape, type Precision } from "../autodiff/index.js";
import { ACTIVATIONS } from "./activations/activations.js";
import { LOSSES } from "./losses/losses.js";
import { mlp } from "./models/mlp.js";
import { placeBatch } from "./placed-batch.js";
import { createObjective } from "./training-objective.js";
import type { PenaltyAction, WeightPenalty } from "./weight-penalty.js";
import { createWeightPenalty } from "./weight-penalty-kinds.js";

/** Numbers between −1 and 1 that follow no pattern, one of them 0. */
const numbers = (length: number, from: number) =>
  Float64Array.from({ length }, (_, index) => (index === 1 ? 0 : Math.sin(12.9898 * (from + index))));

/** The gradient of a small network, and its weights after what the penalty does behind a step. */
function trained(precision: Precision, penalty: WeightPenalty) {
  const tape = createTape(createKernelOperations(precision));
  const inputs = { kind: "numbers", width: 3, values: numbers(15, 0) } as const;
  const network = mlp({ inputs, outputs: 2, hidden: [5], activation: ACTIVATIONS.relu, biases: false });
  const weights = network.weights.map(({ rows, columns }, index) =>
    tape.variable(rows, columns, numbers(rows * columns, 100 * index)),
  );
  const targets = { kind: "numbers", outputs: 2, values: numbers(10, 50) } as const;
  const batch = placeBatch(tape, { count: 5, inputs, targets, derivatives: null }, false);
  const loss = LOSSES.squared;
  const objective = createObjective({ tape, network, weights, loss, penalties: [penalty], derivatives: null });
  const read = (array: number, index: number) =>
    tape.operations.read(array, new Float64Array(weights[index]!.rows * weights[index]!.columns));
  const gradients = objective.gradient(batch, 0.7).map(read);
  objective.settle(0.01);
  return { gradients, weights: weights.map(({ array }, index) => read(array, index)) };
}

const CASES = (["l1", "l2", "l2-norm"] as const).flatMap((kind) =>
  (["loss", "decoupled", "proximal"] as const).flatMap((action) =>
    (["float32", "float64"] as const).map((precision) => ({ kind, action, precision })),
  ),
);

test.each(CASES)(
  "$kind, $action, $precision: a pull where the weights are is that of the penalty, to the last bit",
  ({ kind, action, precision }) => {
    const made = penaltyOf(kind, action);
    const plain = made.penalties.map((penalty) => {
      if (penalty === null) return null;
      const { pull, ...rest } = penalty;
      expect(pull).toBeDefined();
      return rest;
    });
    const received = trained(precision, made);
    expect(received).toEqual(trained(precision, { ...made, penalties: plain }));
    expect(received).not.toEqual(trained(precision, penaltyOf(kind, action, 0)));
  },
);

function penaltyOf(kind: string, action: PenaltyAction, strength = 0.37): WeightPenalty {
  const config = { kind, strength, action, weights: "*", schedule: "constant", warmup: 0, final: 0 };
  const shapes = mlp({
    inputs: { kind: "numbers", width: 3, values: new Float64Array(0) },
    outputs: 2,
    hidden: [5],
    activation: ACTIVATIONS.relu,
    biases: false,
  }).weights;
  return createWeightPenalty(config as never, shapes)!;
}
