import { type Computation, computationKey } from "../computations/index.js";
import { readComputation, writeComputation } from "../store/index.js";

/**
 * The data of a computation in the store, computed and stored if they are not there. Interrupted, it starts anew.
 * @param onStart called when it is to be computed
 */
export function ensureComputation<Data>(
  computation: Computation<Data>,
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
