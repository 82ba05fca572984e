import type { Tape, Tensor } from "../autodiff/index.js";
import type { Activation } from "./activations/activation.js";
import type { HiddenLayer } from "./network.js";
import type { PlacedBatch, PlacedHessians } from "./placed-batch.js";

/**
 * Σᵢ_c‖H_ic − H*_ic‖_F² of a network of one hidden layer, H_ic = Aᵀ·diag(B_c⊙φᵢ)·A with φᵢ = φ″(zᵢ), on the tape. Source: theory 2.24.
 * @param batch with Hessians of its targets
 */
export function hessianSquares(
  tape: Tape,
  layer: HiddenLayer,
  { hessians }: PlacedBatch,
  activation: Activation,
): Tensor {
  const { z, value } = layer;
  const curvatures = activation.secondDerivative?.(tape, z, value) ?? tape.constant(z.rows, z.columns, 0);
  const made = { directions: layer.inner, outer: layer.outer, curvatures };
  return hessians!.kind === "entries" ? fromEntries(tape, made, hessians!) : fromFactors(tape, made, hessians!);
}

/** H_ic = Σₜ b_ct·φ_it·aₜaₜᵀ: the rows aₜ of A, B (C, terms), and Φ (N, terms). */
interface FactoredHessians {
  readonly directions: Tensor;
  readonly outer: Tensor;
  readonly curvatures: Tensor;
}

const add = (tape: Tape) => (one: Tensor, other: Tensor) => tape.combine(one, 1, other, 1);

/** All entries of H are made: N·C·h·d² multiplications. */
function fromEntries(
  tape: Tape,
  { directions, outer, curvatures }: FactoredHessians,
  { values }: Extract<PlacedHessians, { kind: "entries" }>,
): Tensor {
  const { rows, columns: hidden } = curvatures;
  const { columns: width } = directions;
  const size = width * width;
  const squares = tape.batchedProduct(directions, directions, { p: width, q: 1, r: width });
  const turned = tape.expand(outer, "transpose", hidden, outer.rows);
  return Array.from({ length: outer.rows }, (_, output) => {
    const row = tape.expand(tape.slice(turned, output, 1), "transpose", 1, hidden);
    const each = tape.multiply(curvatures, tape.expand(row, "row", rows, hidden));
    const wanted = tape.slice(values, output * size, size);
    const difference = tape.combine(tape.product(each, squares), 1, wanted, -1);
    return tape.sum(tape.multiply(difference, difference));
  }).reduce(add(tape));
}

/**
 * No entry of H is made: with G = AAᵀ and G* = A*Aᵀ, and all products ⊙ of entries,
 * Σᵢ_c‖H_ic − H*_ic‖_F² = Σᵢφᵢᵀ(G⊙G⊙BᵀB)φᵢ − 2Σᵢφᵢ*ᵀ(G*⊙G*⊙B*ᵀB)φᵢ + Σᵢ_c‖H*_ic‖_F², in N·h·(h + h*) + d·h·(h + h*) multiplications. The
 * value is a difference of numbers of the size of ‖H‖², and rounded as they are; its gradient is as good as that of `fromEntries`.
 */
function fromFactors(
  tape: Tape,
  made: FactoredHessians,
  wanted: FactoredHessians & { readonly squares: Tensor },
): Tensor {
  const { directions, outer, curvatures } = made;
  const own = pair(tape, made, made);
  const other = pair(tape, wanted, made);
  const difference = tape.combine(own.applied, 1, other.applied, -2);
  const value = tape.combine(tape.sum(tape.multiply(difference, curvatures)), 1, tape.sum(wanted.squares), 1);
  return tape.derived(value, [directions, outer, curvatures], () => {
    // Of the own pair the other side has the same gradient.
    const theirs = other.gradients();
    return own.gradients().map((gradient, index) => {
      const factor = 2 * GRADIENT_FACTORS[index]!;
      return tape.combine(gradient, factor, theirs[index]!, -factor);
    });
  });
}

/** What the gradients of `pair` are to be taken times. */
const GRADIENT_FACTORS = [2, 1, 1];

/**
 * What Σᵢ_c⟨H′_ic, H_ic⟩ = Σᵢφ′ᵢᵀMφᵢ with M = G⊙G⊙W, G = A′Aᵀ, W = B′ᵀB is made of: Φ′M (N, h), and the gradients with respect to A, B
 * and Φ, which are twice (P⊙G⊙W)ᵀA′, B′(P⊙G⊙G) and Φ′M with P = Φ′ᵀΦ.
 */
function pair(tape: Tape, left: FactoredHessians, right: FactoredHessians) {
  const isOwn = left === right;
  const { directions, outer, curvatures } = left;
  const products = isOwn ? tape.gram(directions) : tape.product(directions, right.directions, { b: true });
  const weights = isOwn ? tape.gram(outer, true) : tape.product(outer, right.outer, { a: true });
  const applied = tape.product(curvatures, tape.multiply(products, products, weights));
  return {
    applied,
    gradients() {
      const pairs = isOwn ? tape.gram(curvatures, true) : tape.product(curvatures, right.curvatures, { a: true });
      return [
        tape.product(tape.multiply(pairs, products, weights), directions, { a: true }),
        tape.product(outer, tape.multiply(pairs, products, products)),
        applied,
      ];
    },
  };
}
