import type { FigureComputation } from "../figures/index.js";
import { NUMERICS_VERSION } from "../run/index.js";
import { readComputation, writeComputation } from "../store/index.js";

/** What identifies a computation's data in a store. */
export function computationKey({ name, version, parameters }: Omit<FigureComputation, "compute">) {
  return { name, version, parameters, numerics: NUMERICS_VERSION };
}

/**
 * The data of a computation in the store, computed and stored if they are not there. Interrupted, it starts anew.
 * @param onStart called when it is to be computed
 */
export function ensureComputation<Data>(
  computation: FigureComputation<Data>,
  store: string,
  onStart: (name: string) => void = () => {},
): Data {
  const key = computationKey(computation);
  const stored = readComputation(store, key);
  if (stored !== null) return stored.data as Data;
  onStart(computation.name);
  const started = performance.now();
  const data = computation.compute();
  writeComputation(store, key, (performance.now() - started) / 1000, data);
  return data;
}
