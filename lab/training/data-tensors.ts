import { isOffered, type Matrix, type NamedTensor, type NetworkData, type PreparedTrial } from "../../src/index.js";
import { matrixFacts } from "./matrix-facts.js";

const tensor = (name: string, shape: readonly number[], values: ArrayLike<number>): NamedTensor => ({
  name,
  shape,
  precision: "float64",
  values: Float64Array.from(values),
});

/** Real parts before imaginary ones. */
const matrixTensor = (name: string, { field, rows, columns, data }: Matrix): NamedTensor =>
  tensor(name, field === "complex" ? [2, rows, columns] : [rows, columns], data);

const vectorTensor = (name: string, field: Matrix["field"], values: Float64Array): NamedTensor =>
  tensor(name, field === "complex" ? [2, values.length / 2] : [values.length], values);

/**
 * The data of a trial as arrays: of a linear model X, y and, where they are known, a*; of a matrix its observed entries, NaN where there is none,
 * and A*; of a network inputs and targets, to train on and to test with.
 */
export function dataTensors(prepared: PreparedTrial): readonly NamedTensor[] {
  const { vector, network } = prepared;
  if (isOffered(vector)) {
    const { measurements, target, solution, heldOut } = vector.value.source.problem;
    const { field } = measurements;
    return [
      matrixTensor("X", measurements),
      vectorTensor("y", field, target),
      ...(solution === null ? [] : [vectorTensor("a_star", field, solution)]),
      ...(heldOut === null
        ? []
        : [matrixTensor("X_held_out", heldOut.measurements), vectorTensor("y_held_out", field, heldOut.target)]),
    ];
  }
  if (isOffered(network)) {
    const { train, test } = network.value.problem;
    return [...exampleTensors("train", train), ...exampleTensors("test", test)];
  }
  const facts = matrixFacts(prepared);
  if (facts === null) return [];
  const { rows, columns, observed, solution } = facts;
  return [
    ...(observed === null ? [] : [tensor("observed", [rows, columns], observed)]),
    ...(solution === null ? [] : [tensor("A_star", [rows, columns], solution)]),
  ];
}

function exampleTensors(side: string, { count, inputs, targets }: NetworkData): NamedTensor[] {
  const shown =
    inputs.kind === "tokens"
      ? inputs.positions.map((tokens, position) => tensor(`${side}.tokens.${position}`, [count], tokens))
      : [tensor(`${side}.inputs`, [count, inputs.width], inputs.values)];
  const wanted =
    targets.kind === "classes"
      ? tensor(`${side}.labels`, [count], targets.labels)
      : tensor(`${side}.targets`, [count, targets.values.length / count], targets.values);
  return [...shown, wanted];
}
