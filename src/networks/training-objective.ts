import type { ArrayHandle, Tape, Tensor } from "../autodiff/index.js";
import { InputError } from "../errors/index.js";
import type { Activation } from "./activations/activation.js";
import { type DerivativeStrengths, derivativeTerms } from "./derivative-terms.js";
import type { Loss } from "./losses/loss.js";
import type { HiddenLayer, Network } from "./network.js";
import type { PlacedBatch } from "./placed-batch.js";
import type { PenaltyOfWeight, WeightPenalty } from "./weight-penalty.js";

/** What is made small. */
export interface ObjectiveOptions {
  readonly tape: Tape;
  readonly network: Network;
  readonly weights: readonly Tensor[];
  readonly loss: Loss;
  readonly penalties: readonly WeightPenalty[];
  /** Strengths of the derivatives, and the activation whose second one Hessians take; null where only values are trained. */
  readonly derivatives: (DerivativeStrengths & { readonly activation: Activation }) | null;
}

/** A loss with its penalties, as a function of the weights. */
export interface TrainingObjective {
  /** The outputs (N, C), the loss, and the loss with the terms of its derivatives, without penalties, recorded on the rewound tape. */
  evaluate(batch: PlacedBatch): { readonly outputs: Tensor; readonly loss: Tensor; readonly total: Tensor };
  /** The outputs and the loss alone, where they are all that is wanted. */
  measure(batch: PlacedBatch): { readonly outputs: Tensor; readonly loss: Tensor };
  /** The value of the penalties that are part of the loss. */
  penalty(): number;
  /**
   * The gradient of the loss and of those penalties, times `factor`, an array a weight; good until the tape is rewound.
   * @param factor what the schedule of the penalty makes of its strength in this step
   */
  gradient(batch: PlacedBatch, factor?: number): readonly ArrayHandle[];
  /** What a penalty of another action does to the weights after a step of size α, with α times that factor. */
  settle(stepSize: number): void;
}

/** The objective of a network on a tape whose variables its weights are. */
export function createObjective({
  tape,
  network,
  weights,
  loss,
  penalties,
  derivatives,
}: ObjectiveOptions): TrainingObjective {
  const { operations } = tape;
  const { floor } = operations;
  const sizes = weights.map(({ rows, columns }) => rows * columns);
  const points = sizes.map((size) => new Float64Array(size));
  const pulls = sizes.map((size) => new Float64Array(size));
  const inLoss = penalties.filter(({ action }) => action === "loss");
  const after = penalties.filter(({ action }) => action !== "loss");
  const placed = weights.map((_, index) =>
    inLoss.some((penalty) => penalty.penalties[index]) ? operations.allocate(sizes[index]!) : 0,
  );

  const point = (index: number) => operations.read(weights[index]!.array, points[index]!);

  function measure(batch: PlacedBatch) {
    tape.rewind();
    const outputs = network.forward(tape, weights, batch.inputs);
    return { outputs, loss: loss.value(tape, outputs, batch) };
  }

  function evaluate(batch: PlacedBatch) {
    if (derivatives === null) {
      const measured = measure(batch);
      return { ...measured, total: measured.loss };
    }
    tape.rewind();
    const layer = derivatives.hessian > 0 ? hiddenLayer(batch) : null;
    const outputs = layer?.outputs ?? network.forward(tape, weights, batch.inputs);
    const value = loss.value(tape, outputs, batch);
    const terms = derivativeTerms(tape, outputs, { layer, batch }, derivatives, derivatives.activation);
    return { outputs, loss: value, total: terms === null ? value : tape.combine(value, 1, terms, 1) };
  }

  function hiddenLayer({ inputs }: PlacedBatch): HiddenLayer {
    const layer = network.hiddenLayer?.(tape, weights, inputs);
    if (layer !== undefined) return layer;
    const expected = "a network of one hidden layer, for which there are Hessians";
    throw new InputError({ path: "model", expected, received: network.summary });
  }

  /** A gradient in memory that may be changed: two weights can have one and the same. */
  function own(gradients: readonly (Tensor | null)[], gradient: Tensor | null, index: number): Tensor {
    const weight = weights[index]!;
    if (gradient === null) return tape.constant(weight.rows, weight.columns, 0);
    const first = gradients.findIndex((other) => other?.array === gradient.array);
    return first === index ? gradient : tape.scale(gradient, 1);
  }

  function placeSubgradient(penalty: PenaltyOfWeight, index: number): void {
    const { pull } = penalty;
    const [into, count] = [placed[index]!, sizes[index]!];
    if (pull === undefined) {
      penalty.subgradient(point(index), pulls[index]!);
      operations.write(into, pulls[index]!);
      return;
    }
    const { array } = weights[index]!;
    const factor = pull.factor(operations, array, count);
    if (pull.of === "entries") {
      operations.scaleExactly(array, factor, into, count);
      return;
    }
    operations.map("sign", array, into, count);
    operations.combine(into, factor, into, 0, into, count);
  }

  return {
    evaluate,
    measure,
    penalty() {
      let sum = 0;
      for (const { penalties: each } of inLoss) {
        each.forEach((penalty, index) => {
          if (penalty !== null) sum += penalty.value(point(index));
        });
      }
      return sum;
    },
    gradient(batch, factor = 1) {
      const { total } = evaluate(batch);
      const gradients = tape.gradients(total, weights);
      return gradients.map((gradient, index) => {
        const into = own(gradients, gradient, index);
        for (const { penalties: each } of inLoss) {
          const penalty = each[index];
          if (!penalty) continue;
          placeSubgradient(penalty, index);
          operations.combine(into.array, 1, placed[index]!, factor, into.array, sizes[index]!);
        }
        return into.array;
      });
    },
    settle(stepSize) {
      for (const { action, penalties: each } of after) {
        each.forEach((penalty, index) => {
          if (penalty === null) return;
          const isProximal = action === "proximal";
          if (!isProximal && penalty.pull?.of === "entries") {
            const { array } = weights[index]!;
            const factor = penalty.pull.factor(operations, array, sizes[index]!);
            operations.pull(array, factor, stepSize, sizes[index]!);
            return;
          }
          const w = point(index);
          const out = pulls[index]!;
          if (isProximal) penalty.prox(w, stepSize, out);
          else penalty.subgradient(w, out);
          for (let entry = 0; entry < out.length; entry++) {
            const value = isProximal ? out[entry]! : w[entry]! - stepSize * out[entry]!;
            out[entry] = Math.abs(value) < floor ? 0 : value;
          }
          operations.write(weights[index]!.array, out);
        });
      }
    },
  };
}
