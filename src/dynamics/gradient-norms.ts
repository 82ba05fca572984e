import { norm2 } from "../linalg/index.js";
import type { Observable } from "./dynamics.js";

/** Norms of what the next step is made of: the gradient of the data term, that of the penalty, and their sum. Source: theory 2.19. */
export interface GradientNorms {
  /** ‖G‖₂. */
  readonly data: number;
  /** ‖βH‖₂. */
  readonly penalty: number;
  /** ‖F‖₂ = ‖G + βH‖₂. */
  readonly total: number;
  /** ‖βH‖₂/‖G‖₂; 0 where βH = 0. */
  readonly ratio: number;
}

/** The norms of G and βH, arrays of one length in the same order. */
export function gradientNorms(gradient: Float64Array, penaltyGradient: Float64Array): GradientNorms {
  const penalty = norm2(penaltyGradient);
  const data = norm2(gradient);
  let squares = 0;
  for (let index = 0; index < gradient.length; index++) {
    const sum = gradient[index]! + penaltyGradient[index]!;
    squares += sum * sum;
  }
  return { data, penalty, total: Math.sqrt(squares), ratio: penalty === 0 ? 0 : penalty / data };
}

/** The columns that report gradient norms; `norm` is the sign of the norm, ‖·‖₂ or ‖·‖_F. */
export function gradientObservables(norm: "₂" | "_F"): Observable[] {
  return [
    {
      name: "gradient_ratio",
      width: 1,
      description: `‖βH‖${norm}/‖G‖${norm}, penalty gradient over data gradient`,
    },
    { name: "data_gradient_norm", width: 1, description: `‖G‖${norm}, gradient of the data term` },
    { name: "penalty_gradient_norm", width: 1, description: `‖βH‖${norm}, gradient of the penalty` },
    { name: "gradient_norm", width: 1, description: `‖F‖${norm} = ‖G + βH‖${norm}, what a step follows` },
  ];
}

/** Values of the columns of `gradientObservables`. */
export function observeGradient({ ratio, data, penalty, total }: GradientNorms): Record<string, number> {
  return { gradient_ratio: ratio, data_gradient_norm: data, penalty_gradient_norm: penalty, gradient_norm: total };
}
