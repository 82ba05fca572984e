import { InputError } from "../errors/index.js";

/** The factors of a = u₁⊙…⊙u_L, or of a = u₁⊙…⊙u_L − v₁⊙…⊙v_L, each of n numbers. */
export interface HadamardFactors {
  /** u₁ … u_L. */
  readonly positive: readonly Float64Array[];
  /** v₁ … v_L of the signed net; empty otherwise. */
  readonly negative: readonly Float64Array[];
}

/** Refuses factors that make no point. @throws InputError unless there are as many v as u or none, at least one u, and all are of length n */
export function assertHadamardFactors({ positive, negative }: HadamardFactors, n: number): void {
  if (positive.length === 0 || (negative.length !== 0 && negative.length !== positive.length)) {
    throw new InputError({
      path: "factors",
      expected: "L ≥ 1 factors u, and L factors v or none",
      received: `${positive.length} and ${negative.length}`,
    });
  }
  for (const factor of [...positive, ...negative]) {
    if (factor.length === n) continue;
    throw new InputError({ path: "factors", expected: `n = ${n} numbers each`, received: `${factor.length}` });
  }
}

/** a. */
export function hadamardPoint({ positive, negative }: HadamardFactors): Float64Array {
  const point = productOf(positive);
  if (negative.length === 0) return point;
  const subtracted = productOf(negative);
  return point.map((value, index) => value - subtracted[index]!);
}

function productOf([first, ...rest]: readonly Float64Array[]): Float64Array {
  return rest.reduce(
    (product, factor) => product.map((value, index) => value * factor[index]!),
    Float64Array.from(first!),
  );
}

/** w_k = ⊙_{j≠k} u_j for every k. */
export function productsOfOthers(group: readonly Float64Array[]): Float64Array[] {
  const n = group[0]?.length ?? 0;
  const products = group.map(() => new Float64Array(n));
  for (let index = 0; index < n; index++) {
    let before = 1;
    for (let k = 0; k < group.length; k++) {
      products[k]![index] = before;
      before *= group[k]![index]!;
    }
    let after = 1;
    for (let k = group.length - 1; k >= 0; k--) {
      products[k]![index]! *= after;
      after *= group[k]![index]!;
    }
  }
  return products;
}
