import type { Tape, Tensor } from "../autodiff/index.js";
import type { Activation } from "./activations/activation.js";
import type { HiddenLayer } from "./network.js";
import type { PlacedBatch, PlacedHessians } from "./placed-batch.js";

/**
 * Σᵢ_c‖H_ic − H*_ic‖_F² of a network of one hidden layer, H_c = Aᵀ·diag(s_c)·A with s_c = B_c⊙φ″(z), on the tape. Source: theory 2.24.
 * @param batch with Hessians of its targets
 */
export function hessianSquares(
  tape: Tape,
  layer: HiddenLayer,
  { hessians }: PlacedBatch,
  activation: Activation,
): Tensor {
  const curvatures = activation.secondDerivative?.(tape, layer.z) ?? tape.constant(layer.z.rows, layer.z.columns, 0);
  const made = { directions: layer.inner, coefficients: coefficientsOf(tape, curvatures, layer.outer) };
  return hessians!.kind === "entries" ? fromEntries(tape, made, hessians!) : fromFactors(tape, made, hessians!);
}

/** Σₜ s_t·aₜaₜᵀ, the rows of `directions` the aₜ; for each output the coefficients (N, terms). */
interface MadeHessians {
  readonly directions: Tensor;
  readonly coefficients: readonly Tensor[];
}

const add = (tape: Tape) => (one: Tensor, other: Tensor) => tape.combine(one, 1, other, 1);

/** s_c = B_c⊙φ″(z), an output each. */
function coefficientsOf(tape: Tape, curvatures: Tensor, outer: Tensor): Tensor[] {
  const { rows, columns: hidden } = curvatures;
  const turned = tape.expand(outer, "transpose", hidden, outer.rows);
  return Array.from({ length: outer.rows }, (_, output) => {
    const row = tape.expand(tape.slice(turned, output, 1), "transpose", 1, hidden);
    return tape.multiply(curvatures, tape.expand(row, "row", rows, hidden));
  });
}

/** All entries of H are made: N·C·h·d² multiplications. */
function fromEntries(
  tape: Tape,
  { directions, coefficients }: MadeHessians,
  { values }: Extract<PlacedHessians, { kind: "entries" }>,
): Tensor {
  const { columns: width } = directions;
  const size = width * width;
  const squares = tape.batchedProduct(directions, directions, { p: width, q: 1, r: width });
  return coefficients
    .map((each, output) => {
      const wanted = tape.slice(values, output * size, size);
      const difference = tape.combine(tape.product(each, squares), 1, wanted, -1);
      return tape.sum(tape.multiply(difference, difference));
    })
    .reduce(add(tape));
}

/**
 * No entry of H is made: with G = AAᵀ and G* = AA*ᵀ, squared entry by entry,
 * ‖H − H*‖_F² = sᵀ(G⊙G)s − 2sᵀ(G*⊙G*)s* + ‖H*‖_F², in N·C·h·(h + h*) multiplications. The value is a difference of numbers of the size of
 * ‖H‖², and rounded as they are; its gradient is as good as that of `fromEntries`.
 */
function fromFactors(
  tape: Tape,
  { directions, coefficients }: MadeHessians,
  wanted: Extract<PlacedHessians, { kind: "factors" }>,
): Tensor {
  const terms = wanted.directions.rows;
  const own = squaredProducts(tape, directions, directions);
  const other = squaredProducts(tape, wanted.directions, directions);
  return coefficients
    .map((each, output) => {
      const theirs = tape.slice(wanted.coefficients, output * terms, terms);
      const difference = tape.combine(tape.product(each, own), 1, tape.product(theirs, other), -2);
      return tape.sum(tape.multiply(difference, each));
    })
    .reduce(add(tape), tape.sum(wanted.squares));
}

/** (aᵢ·bⱼ)². */
function squaredProducts(tape: Tape, a: Tensor, b: Tensor): Tensor {
  const products = tape.product(a, b, { b: true });
  return tape.multiply(products, products);
}
