import type { FigureComputation } from "../figures/index.js";
import { readComputation, writeComputation } from "../store/index.js";
import { NUMERICS_VERSION } from "../trials/index.js";
import type { PerformanceOptions } from "./perform-trial.js";

/** The data of a computation in the store, computed and stored if they are not there. Interrupted, it starts anew. */
export function ensureComputation<Data>(
  computation: FigureComputation<Data>,
  { store, quiet }: Pick<PerformanceOptions, "store" | "quiet">,
): Data {
  const { name, version, parameters } = computation;
  const key = { name, version, parameters, numerics: NUMERICS_VERSION };
  const stored = readComputation(store, key);
  if (stored !== null) return stored.data as Data;
  if (!quiet) process.stderr.write(`computing ${name} …\n`);
  const started = performance.now();
  const data = computation.compute();
  writeComputation(store, key, (performance.now() - started) / 1000, data);
  return data;
}
