import type { DerivativeStrengths, NetworkData } from "../../networks/index.js";

/** Examples to train a network on, and others to test it on. */
export interface NetworkProblem {
  readonly train: NetworkData;
  readonly test: NetworkData;
  /** In words: `(a + b) mod 97`. */
  readonly summary: string;
  /** How strongly derivatives are trained; null where only values are. */
  readonly derivatives: DerivativeStrengths | null;
}
