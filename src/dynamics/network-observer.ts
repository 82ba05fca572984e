import type { Tape, Tensor } from "../autodiff/index.js";
import { gramSingularValues } from "../linalg/index.js";
import {
  isMatrix,
  NETWORK_ERRORS,
  type NetworkMoment,
  networkError,
  type PlacedBatch,
  type TrainingObjective,
  totalNorms,
  type WeightMoment,
  weightNorms,
} from "../networks/index.js";
import type { Dynamics, Observable, Observation } from "./dynamics.js";
import type { NetworkDynamicsOptions } from "./network-dynamics-options.js";

/** What is observed: the batches of all examples, and where the weights are. */
export interface NetworkObserverOptions extends NetworkDynamicsOptions {
  readonly tape: Tape;
  readonly weights: readonly Tensor[];
  readonly objective: TrainingObjective;
  readonly all: { readonly train: PlacedBatch; readonly test: PlacedBatch };
}

const NORMS = {
  l0: { words: "number of weights |w| > 10⁻⁴", of: "number of entries |w| > 10⁻⁴" },
  l1: { words: "Σ|w| over all weights", of: "Σ|w|" },
  l2: { words: "√Σw² over all weights", of: "‖W‖_F" },
  nuclear: { words: "Σ‖W‖⋆ over all weights", of: "‖W‖⋆" },
} as const;

type NormName = keyof typeof NORMS;
const NORM_NAMES = Object.keys(NORMS) as NormName[];

/** The observing part of a network's dynamics. */
export function createNetworkObserver(
  options: NetworkObserverOptions,
): Pick<Dynamics, "observables" | "observe" | "observeErrors" | "read"> {
  const { network, train, test, loss, tape, weights, objective, all, components, metrics } = options;
  const { operations } = tape;
  const matrices = weights.flatMap((_, index) => (isMatrix(network.weights[index]!) ? [index] : []));
  const scalar = (name: string, description: string): Observable => ({ name, width: 1, description });
  const error = NETWORK_ERRORS[train.targets.kind];
  const observables: Observable[] = [
    scalar("train_error", `training error: ${error}`),
    scalar("test_error", `test error: ${error}`),
    scalar("train_loss", `training loss, without penalty: ${loss.formula}`),
    scalar("test_loss", `test loss: ${loss.formula}`),
    ...NORM_NAMES.map((name) => scalar(`${name}_norm`, `${NORMS[name].words} without biases`)),
    scalar("output_scale", "√(mean of o²), the size of the outputs on the training examples"),
    ...(components
      ? NORM_NAMES.flatMap((norm) =>
          matrices.map((index) => {
            const { name } = network.weights[index]!;
            return scalar(`${norm}_norm/${name}`, `${NORMS[norm].of} of ${name}`);
          }),
        )
      : []),
    ...metrics.map(({ name, description }) => scalar(name, description)),
  ];
  const values = weights.map(({ rows, columns }) => new Float64Array(rows * columns));
  const polars = weights.map(({ rows, columns }) => new Float64Array(rows * columns));

  // Outputs are megabytes, whose memory costs more to be had anew at every record than to be filled.
  const made = { train: new Float64Array(0), test: new Float64Array(0) };

  function measure(side: "train" | "test", withOutputs: boolean) {
    const [batch, data] = [all[side], side === "train" ? train : test];
    const { outputs, loss: value } = objective.measure(batch);
    if (withOutputs) {
      const count = outputs.rows * outputs.columns;
      if (made[side].length !== count) made[side] = new Float64Array(count);
      operations.read(outputs.array, made[side]);
    }
    return {
      data,
      loss: tape.values(value)[0]!,
      error: networkError(tape, outputs, batch, data),
      outputs: made[side],
    };
  }

  function examples(withOutputs: boolean) {
    const trained = measure("train", withOutputs);
    return { trained, tested: measure("test", withOutputs) };
  }

  const errorsOf = ({ trained, tested }: ReturnType<typeof examples>): Observation => ({
    train_error: Number.isFinite(trained.loss) ? trained.error : Number.NaN,
    test_error: tested.error,
    train_loss: trained.loss,
    test_loss: tested.loss,
  });

  return {
    observables,
    observeErrors: () => errorsOf(examples(false)),
    observe() {
      const measured = examples(true);
      const { trained, tested } = measured;
      weights.forEach(({ array }, index) => {
        operations.read(array, values[index]!);
      });
      const each = matrices.map((index) => weightNorms(network.weights[index]!, values[index]!, polars[index]!));
      const total = totalNorms(each);
      const row: Record<string, number> = {};
      for (const norm of NORM_NAMES) {
        row[`${norm}_norm`] = total[norm];
        if (!components) continue;
        matrices.forEach((index, place) => {
          row[`${norm}_norm/${network.weights[index]!.name}`] = each[place]![norm];
        });
      }
      const moment: NetworkMoment = {
        weights: network.weights.map((shape, index) => weightMoment(shape, values[index]!)),
        train: trained,
        test: tested,
      };
      for (const { name, value } of metrics) row[name] = value(moment);
      return { ...errorsOf(measured), output_scale: rootMeanSquare(trained.outputs), ...row };
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

function weightMoment(shape: WeightMoment["shape"], values: Float64Array): WeightMoment {
  let made: Float64Array | null = null;
  const { rows, columns } = shape;
  return {
    shape,
    values,
    singularValues() {
      // Of what has left the finite numbers there are none.
      made ??= values.every(Number.isFinite)
        ? gramSingularValues(values, rows, columns)
        : new Float64Array(Math.min(rows, columns)).fill(Number.NaN);
      return made;
    },
  };
}

function rootMeanSquare(values: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += values[index]! * values[index]!;
  return Math.sqrt(sum / values.length);
}
