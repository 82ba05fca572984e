import type { Tape, Tensor } from "../autodiff/index.js";
import { polarFactor } from "../linalg/index.js";
import type { NetworkData, PlacedBatch, TrainingObjective } from "../networks/index.js";
import type { Dynamics, Observable, Observation } from "./dynamics.js";
import type { NetworkDynamicsOptions } from "./network-dynamics-options.js";

/** Entries of at most this size count as zero (theory 2.26). */
const ZERO = 1e-4;

const SCORES = {
  classes: "share of examples whose largest output is not at their class: 1 − accuracy",
  signs: "share of examples whose output has the wrong sign: 1 − accuracy",
  numbers: "Σ‖o − y‖²/Σ‖y − ȳ‖², the variance that is not explained: 1 − R²",
};

/** What is observed: the batches of all examples, and where the weights are. */
export interface NetworkObserverOptions extends NetworkDynamicsOptions {
  readonly tape: Tape;
  readonly weights: readonly Tensor[];
  readonly objective: TrainingObjective;
  readonly all: { readonly train: PlacedBatch; readonly test: PlacedBatch };
}

/** The observing part of a network's dynamics. */
export function createNetworkObserver(
  options: NetworkObserverOptions,
): Pick<Dynamics, "observables" | "observe" | "observeErrors" | "read"> {
  const { network, train, test, loss, tape, weights, objective, all, components } = options;
  const { operations } = tape;
  const penalised = network.weights.map(({ role }) => role !== "bias");
  const scalar = (name: string, description: string): Observable => ({ name, width: 1, description });
  const score = SCORES[train.targets.kind];
  const observables: Observable[] = [
    scalar("train_error", `training error: ${score}`),
    scalar("test_error", `test error: ${score}`),
    scalar("train_loss", `training loss, without penalty: ${loss.formula}`),
    scalar("test_loss", `test loss: ${loss.formula}`),
    scalar("l0_norm", "number of weights |w| > 10⁻⁴, without biases"),
    scalar("l1_norm", "Σ|w| over all weights without biases"),
    scalar("l2_norm", "√Σw² over all weights without biases"),
    scalar("nuclear_norm", "Σ‖W‖⋆ over all weights without biases"),
    scalar("output_scale", "√(mean of o²), the size of the outputs on the training examples"),
    ...(components
      ? network.weights
          .filter((_, index) => penalised[index])
          .map(({ name }) => scalar(`l2_norm/${name}`, `‖W‖_F of ${name}`))
      : []),
  ];

  function measure(batch: PlacedBatch, data: NetworkData) {
    const { outputs, loss: value } = objective.measure(batch);
    return { loss: tape.values(value)[0]!, error: errorOf(tape, outputs, batch, data), outputs };
  }

  function errors(): { observation: Observation; scale: number } {
    const trained = measure(all.train, train);
    const values = tape.values(trained.outputs);
    const scale = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    const tested = measure(all.test, test);
    return {
      scale,
      observation: {
        train_error: Number.isFinite(trained.loss) ? trained.error : Number.NaN,
        test_error: tested.error,
        train_loss: trained.loss,
        test_loss: tested.loss,
      },
    };
  }

  return {
    observables,
    observeErrors: () => errors().observation,
    observe() {
      const { observation, scale } = errors();
      let zero = 0;
      let one = 0;
      let two = 0;
      let nuclear = 0;
      const each: Record<string, number> = {};
      weights.forEach(({ array, rows, columns }, index) => {
        if (!penalised[index]) return;
        const w = operations.read(array, new Float64Array(rows * columns));
        const polar = new Float64Array(w.length);
        polarFactor(w, rows, columns, polar);
        let square = 0;
        for (let entry = 0; entry < w.length; entry++) {
          const size = Math.abs(w[entry]!);
          if (size > ZERO) zero++;
          one += size;
          square += size * size;
          // ⟨W, UVᵀ⟩ = Σσ.
          nuclear += w[entry]! * polar[entry]!;
        }
        two += square;
        if (components) each[`l2_norm/${network.weights[index]!.name}`] = Math.sqrt(square);
      });
      return {
        ...observation,
        l0_norm: zero,
        l1_norm: one,
        l2_norm: Math.sqrt(two),
        nuclear_norm: nuclear,
        output_scale: scale,
        ...each,
      };
    },
    read() {
      const total = weights.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
      const point = new Float64Array(total);
      let at = 0;
      for (const { array, rows, columns } of weights) {
        operations.read(array, point.subarray(at, at + rows * columns));
        at += rows * columns;
      }
      return point;
    },
  };
}

function errorOf(tape: Tape, outputs: Tensor, batch: PlacedBatch, { targets, count }: NetworkData): number {
  if (targets.kind === "classes") {
    const correct = tape.operations.countCorrect(outputs.array, batch.labels!, outputs.rows, outputs.columns);
    return (count - correct) / count;
  }
  const values = tape.values(outputs);
  if (targets.kind === "signs") {
    let wrong = 0;
    targets.values.forEach((sign, index) => {
      if (!(values[index]! * sign > 0)) wrong++;
    });
    return wrong / count;
  }
  return unexplained(values, targets.values, targets.outputs);
}

/** Σ‖o − y‖²/Σ‖y − ȳ‖². */
function unexplained(made: Float64Array, wanted: Float64Array, outputs: number): number {
  const count = wanted.length / outputs;
  const means = new Float64Array(outputs);
  wanted.forEach((value, index) => {
    means[index % outputs]! += value / count;
  });
  let residual = 0;
  let spread = 0;
  wanted.forEach((value, index) => {
    residual += square(made[index]! - value);
    spread += square(value - means[index % outputs]!);
  });
  return residual / spread;
}

const square = (x: number) => x * x;
