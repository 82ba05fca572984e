import { InputError } from "../errors/index.js";
import { type NamedTensor, readSafetensors } from "../formats/index.js";
import { listWritten } from "./find-writing.js";
import { readCheckedBytes } from "./read-run.js";
import { weightsFile, weightsIteration } from "./run-files.js";

/** The arrays that a run has kept of an iteration. */
export interface KeptWeights {
  readonly iteration: number;
  /** Weights, and moments as `weight/moment`. */
  readonly tensors: readonly NamedTensor[];
  /** The file as it is. */
  readonly bytes: Uint8Array;
}

/** The iterations of which a run has kept its weights, in order. @throws InputError when there is no run */
export function keptIterations(path: string): number[] {
  return listWritten(path)
    .flatMap((name) => weightsIteration(name) ?? [])
    .sort((one, other) => one - other);
}

/**
 * The arrays that a run has kept of an iteration.
 * @throws InputError when it has not kept them, DamagedRunError when they are not what was written
 */
export function readKeptWeights(path: string, iteration: number): KeptWeights {
  const kept = keptIterations(path);
  if (!kept.includes(iteration)) {
    throw new InputError({
      path,
      expected:
        kept.length === 0 ? "a run that kept weights" : `one of the iterations that it kept: ${kept.join(", ")}`,
      received: kept.length === 0 ? "one that kept none" : String(iteration),
      remedy: "Say which when it is run: --keep-weights [0,1000] or --keep-weights-every 1000",
    });
  }
  const bytes = readCheckedBytes(path, weightsFile(iteration));
  return { iteration, bytes, tensors: readSafetensors(bytes, weightsFile(iteration)).tensors };
}
