import type { ArrayHandle, Tape, Tensor } from "../autodiff/index.js";
import { type NetworkData, outputsOf, type TargetHessians } from "./network-data.js";

/** Inputs where a tape can use them. */
export type PlacedInputs =
  | {
      readonly kind: "tokens";
      readonly count: number;
      readonly vocabulary: number;
      readonly positions: readonly ArrayHandle[];
    }
  | { readonly kind: "numbers"; readonly values: Tensor };

/** Hessians of targets where a tape can use them; what the tensors hold is what `TargetHessians` does. */
export type PlacedHessians =
  /** (count, outputs·width²). */
  | { readonly kind: "entries"; readonly values: Tensor }
  | {
      readonly kind: "factors";
      readonly directions: Tensor;
      readonly outer: Tensor;
      readonly curvatures: Tensor;
      /** (count, 1). */
      readonly squares: Tensor;
    };

/** Examples where a tape can use them: so many of them, to be overwritten by as many others. */
export interface PlacedBatch {
  readonly count: number;
  readonly inputs: PlacedInputs;
  /** The classes; null where the targets are none. */
  readonly labels: ArrayHandle | null;
  /** The targets as numbers (count, outputs), classes as one-hot rows; null where nobody asked for them. */
  readonly values: Tensor | null;
  /** Jacobians (count, outputs·width) and Hessians of the targets; null where there are none. */
  readonly jacobians: Tensor | null;
  readonly hessians: PlacedHessians | null;
  /** Overwrites the examples with those of `data` that `rows` name, as many as there is room for. Reserves nothing. */
  fill(data: NetworkData, rows: Uint32Array): void;
}

/** Makes room on a tape for `count` examples like those of `data`. @param asNumbers whether classes are wanted as one-hot rows */
export function reserveBatch(tape: Tape, data: NetworkData, count: number, asNumbers: boolean): PlacedBatch {
  const { operations } = tape;
  const { inputs, targets, derivatives } = data;
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
  const hessians = reserveHessians(tape, derivatives?.hessians ?? null, count, outputs, width);
  const chosenIndices = new Uint32Array(count);
  const ofHessians = hessians === null ? [] : hessians.kind === "entries" ? [hessians.values] : [hessians.curvatures];
  const sizes = [placed.kind === "numbers" ? placed.values : null, values, jacobians, ...ofHessians];
  const chosen = new Float64Array(
    Math.max(0, ...sizes.map((tensor) => (tensor === null ? 0 : tensor.rows * tensor.columns))),
  );

  function writeIndices(array: ArrayHandle, all: Uint32Array, rows: Uint32Array): void {
    for (let index = 0; index < count; index++) chosenIndices[index] = all[rows[index]!]!;
    operations.writeIndices(array, chosenIndices);
  }

  function writeNumbers({ array, columns }: Tensor, all: Float64Array, rows: Uint32Array): void {
    for (let index = 0; index < count; index++) {
      const from = rows[index]! * columns;
      for (let entry = 0; entry < columns; entry++) chosen[index * columns + entry] = all[from + entry]!;
    }
    operations.write(array, chosen.subarray(0, count * columns));
  }

  function writeOneHot({ array, columns }: Tensor, all: Uint32Array, rows: Uint32Array): void {
    chosen.fill(0, 0, count * columns);
    for (let index = 0; index < count; index++) chosen[index * columns + all[rows[index]!]!] = 1;
    operations.write(array, chosen.subarray(0, count * columns));
  }

  function writeHessians(into: PlacedHessians, all: TargetHessians, rows: Uint32Array): void {
    if (into.kind === "entries" && all.kind === "entries") writeNumbers(into.values, all.values, rows);
    if (into.kind === "factors" && all.kind === "factors") {
      writeNumbers(into.curvatures, all.curvatures, rows);
      writeNumbers(into.squares, all.squares, rows);
    }
  }

  return {
    count,
    inputs: placed,
    labels,
    values,
    jacobians,
    hessians,
    fill({ inputs, targets, derivatives }, rows) {
      if (inputs.kind === "numbers") {
        writeNumbers((placed as Extract<PlacedInputs, { kind: "numbers" }>).values, inputs.values, rows);
      } else {
        const { positions } = placed as Extract<PlacedInputs, { kind: "tokens" }>;
        positions.forEach((array, position) => {
          writeIndices(array, inputs.positions[position]!, rows);
        });
      }
      if (labels !== null && targets.kind === "classes") writeIndices(labels, targets.labels, rows);
      if (values !== null) {
        if (targets.kind === "classes") writeOneHot(values, targets.labels, rows);
        else writeNumbers(values, targets.values, rows);
      }
      if (jacobians !== null) writeNumbers(jacobians, derivatives!.jacobians!, rows);
      if (hessians !== null) writeHessians(hessians, derivatives!.hessians!, rows);
    },
  };
}

function reserveHessians(
  tape: Tape,
  hessians: TargetHessians | null,
  count: number,
  outputs: number,
  width: number,
): PlacedHessians | null {
  if (hessians === null) return null;
  if (hessians.kind === "entries") return { kind: "entries", values: tape.variable(count, outputs * width * width) };
  const { terms, directions, outer } = hessians;
  return {
    kind: "factors",
    directions: tape.variable(terms, width, directions),
    outer: tape.variable(outputs, terms, outer),
    curvatures: tape.variable(count, terms),
    squares: tape.variable(count, 1),
  };
}

/** Places all examples of `data` on a tape. @param asNumbers whether classes are wanted as one-hot rows */
export function placeBatch(tape: Tape, data: NetworkData, asNumbers: boolean): PlacedBatch {
  const batch = reserveBatch(tape, data, data.count, asNumbers);
  batch.fill(
    data,
    Uint32Array.from({ length: data.count }, (_, row) => row),
  );
  return batch;
}
