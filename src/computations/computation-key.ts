import { NUMERICS_VERSION } from "../run/index.js";
import type { Computation } from "./computation.js";

/** What identifies the data of a computation: data of other numerics are not the same. */
export interface ComputationKey {
  readonly name: string;
  readonly version: number;
  readonly parameters: object;
  readonly numerics: number;
}

/** The key under which the data of a computation are kept. */
export function computationKey({ name, version, parameters }: Omit<Computation, "compute">): ComputationKey {
  return { name, version, parameters, numerics: NUMERICS_VERSION };
}
