import { formatBytes, formatInteger, formatNumber } from "../../notation/index.js";
import type { KeptWeights } from "../../store/index.js";
import { table } from "./table-lines.js";

/** What has been kept, as lines of text. */
export function describeKept(kept: readonly KeptWeights[]): string[] {
  const [first] = kept;
  return [
    ...table([
      ["iteration", "tensors", "file"],
      ...kept.map(({ iteration, tensors, bytes }) => [
        formatInteger(iteration),
        String(tensors.length),
        formatBytes(bytes.length),
      ]),
    ]),
    "",
    ...table([
      ["tensor", "shape", "precision"],
      ...first!.tensors.map(({ name, shape, precision }) => [name, shape.join("×"), precision]),
    ]),
  ];
}

/** The errors of a run with a share of its weights set to 0. */
export interface PrunedErrors {
  readonly share: number;
  readonly trainError: number;
  readonly testError: number;
}

/** What pruning does to the weights of each iteration, as lines of text. */
export const describePruned = (kept: readonly KeptWeights[], pruned: readonly (readonly PrunedErrors[])[]): string[] =>
  table([
    ["iteration", "share set to 0", "training error", "test error"],
    ...kept.flatMap(({ iteration }, index) =>
      pruned[index]!.map(({ share, trainError, testError }) => [
        formatInteger(iteration),
        formatNumber(share),
        formatNumber(trainError),
        formatNumber(testError),
      ]),
    ),
  ]);
