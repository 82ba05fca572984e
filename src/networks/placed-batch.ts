import type { ArrayHandle, Tape, Tensor } from "../autodiff/index.js";
import { type NetworkData, outputsOf, targetNumbers } from "./network-data.js";

/** Inputs where a tape can use them. */
export type PlacedInputs =
  | {
      readonly kind: "tokens";
      readonly count: number;
      readonly vocabulary: number;
      readonly positions: readonly ArrayHandle[];
    }
  | { readonly kind: "numbers"; readonly values: Tensor };

/** Examples where a tape can use them: of one size, and overwritten by others of that size. */
export interface PlacedBatch {
  readonly count: number;
  readonly inputs: PlacedInputs;
  /** The classes; null where the targets are none. */
  readonly labels: ArrayHandle | null;
  /** The targets as numbers (count, outputs), classes as one-hot rows; null where nobody asked for them. */
  readonly values: Tensor | null;
  /** Jacobians (count, outputs·width) and Hessians (count, outputs·width²) of the targets; null where there are none. */
  readonly jacobians: Tensor | null;
  readonly hessians: Tensor | null;
  /** Overwrites the examples with as many others. */
  fill(data: NetworkData): void;
}

/** Makes room on a tape for examples like `data`, and places them. @param asNumbers whether classes are wanted as one-hot rows */
export function placeBatch(tape: Tape, data: NetworkData, asNumbers: boolean): PlacedBatch {
  const { operations } = tape;
  const { count, inputs, targets, derivatives } = data;
  const placed: PlacedInputs =
    inputs.kind === "tokens"
      ? {
          kind: "tokens",
          count,
          vocabulary: inputs.vocabulary,
          positions: inputs.positions.map(() => operations.allocateIndices(count)),
        }
      : { kind: "numbers", values: tape.variable(count, inputs.width) };
  const outputs = outputsOf(targets);
  const labels = targets.kind === "classes" ? operations.allocateIndices(count) : null;
  const values = asNumbers || targets.kind !== "classes" ? tape.variable(count, outputs) : null;
  const width = inputs.kind === "numbers" ? inputs.width : 0;
  const jacobians = derivatives?.jacobians ? tape.variable(count, outputs * width) : null;
  const hessians = derivatives?.hessians ? tape.variable(count, outputs * width * width) : null;
  const batch: PlacedBatch = {
    count,
    inputs: placed,
    labels,
    values,
    jacobians,
    hessians,
    fill(examples) {
      if (examples.inputs.kind === "tokens") {
        examples.inputs.positions.forEach((tokens, position) => {
          operations.writeIndices((placed as { positions: readonly ArrayHandle[] }).positions[position]!, tokens);
        });
      } else {
        operations.write((placed as { values: Tensor }).values.array, examples.inputs.values);
      }
      if (examples.targets.kind === "classes") operations.writeIndices(labels!, examples.targets.labels);
      if (values !== null) operations.write(values.array, targetNumbers(examples.targets));
      if (jacobians !== null) operations.write(jacobians.array, examples.derivatives!.jacobians!);
      if (hessians !== null) operations.write(hessians.array, examples.derivatives!.hessians!);
    },
  };
  batch.fill(data);
  return batch;
}
