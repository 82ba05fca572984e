import type { EntryFunction } from "./operations.js";
import type { Tape } from "./tape.js";
import type { Expansion, OperationName, Tensor } from "./tensor.js";

/**
 * What the gradient g of a tensor adds to those of its operands, by operations of the tape: `add` takes the gradient of an operand,
 * `isNeeded` says whether anybody asks for it.
 */
type Backward = (
  tape: Tape,
  tensor: Tensor,
  g: Tensor,
  add: (to: Tensor, gradient: Tensor) => void,
  isNeeded: (a: Tensor | null) => a is Tensor,
) => void;

/** The derivatives of everything that a tape records. */
export const BACKWARD: Readonly<Record<OperationName, Backward>> = {
  variable() {},
  constant() {},
  combine(tape, { a, b, first: alpha, second: beta }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, scaled(tape, g, alpha));
    if (beta !== 0 && isNeeded(b)) add(b, scaled(tape, g, beta));
  },
  multiply(tape, { a, b, c }, g, add, isNeeded) {
    if (a === b && c === null) {
      if (!isNeeded(a)) return;
      const gradient = tape.multiply(g, a);
      add(a, gradient);
      add(a, gradient);
      return;
    }
    if (isNeeded(a)) add(a, tape.multiply(g, b!, c));
    if (isNeeded(b)) add(b, tape.multiply(g, a!, c));
    if (isNeeded(c)) add(c, tape.multiply(g, a!, b));
  },
  gate(tape, { a, b }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.gate(g, b!));
  },
  divide(tape, tensor, g, add, isNeeded) {
    const { a, b } = tensor;
    if (!isNeeded(a) && !isNeeded(b)) return;
    const quotient = tape.divide(g, b!);
    if (isNeeded(a)) add(a, quotient);
    if (isNeeded(b)) add(b, tape.scale(tape.multiply(quotient, tensor), -1));
  },
  map(tape, tensor, g, add, isNeeded) {
    const { a, name } = tensor;
    if (!isNeeded(a)) return;
    const gradient = ENTRY_DERIVATIVES[name as EntryFunction](tape, a, tensor, g);
    if (gradient !== null) add(a, gradient);
  },
  expand(tape, { a, name }, g, add, isNeeded) {
    if (!isNeeded(a)) return;
    const sum: Record<Expansion, () => Tensor> = {
      row: () => tape.sumRows(g),
      column: () => tape.sumColumns(g),
      number: () => tape.sum(g),
      transpose: () => tape.expand(g, "transpose", a.rows, a.columns),
    };
    add(a, sum[name as Expansion]());
  },
  sumRows(tape, { a }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.expand(g, "row", a.rows, a.columns));
  },
  sumColumns(tape, { a }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.expand(g, "column", a.rows, a.columns));
  },
  product(tape, { a, b, first, second }, g, add, isNeeded) {
    const [turnedA, turnedB] = [first === 1, second === 1];
    if (isNeeded(a)) {
      add(a, turnedA ? tape.product(b!, g, { a: turnedB, b: true }) : tape.product(g, b!, { b: !turnedB }));
    }
    if (isNeeded(b)) {
      add(b, turnedB ? tape.product(g, a!, { a: true, b: turnedA }) : tape.product(a!, g, { a: !turnedA }));
    }
  },
  gram(tape, { a, first }, g, add, isNeeded) {
    if (!isNeeded(a)) return;
    const both = tape.combine(g, 1, tape.expand(g, "transpose", g.rows, g.columns), 1);
    add(a, first === 1 ? tape.product(a, both) : tape.product(both, a));
  },
  affine(tape, tensor, g, add, isNeeded) {
    const { a: x, b: weight, c: bias, first: rectified } = tensor;
    const through = rectified === 1 ? tape.gate(g, tensor) : g;
    if (isNeeded(x)) add(x, tape.product(through, weight!));
    if (isNeeded(weight)) add(weight, tape.product(through, x!, { a: true }));
    if (isNeeded(bias)) add(bias, tape.sumRows(through));
  },
  batchedProduct(tape, { a, b, first: p, second: q, third }, g, add, isNeeded) {
    const r = Math.floor(third / 4);
    const turnedA = Math.floor(third / 2) % 2 === 1;
    const turnedB = third % 2 === 1;
    if (isNeeded(a)) {
      add(
        a,
        turnedA
          ? tape.batchedProduct(b!, g, { p: q, q: r, r: p }, { a: turnedB, b: true })
          : tape.batchedProduct(g, b!, { p, q: r, r: q }, { b: !turnedB }),
      );
    }
    if (isNeeded(b)) {
      add(
        b,
        turnedB
          ? tape.batchedProduct(g, a!, { p: r, q: p, r: q }, { a: true, b: turnedA })
          : tape.batchedProduct(a!, g, { p: q, q: p, r }, { a: !turnedA }),
      );
    }
  },
  gather(tape, { a, first: indices }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.scatter(g, indices, a.columns));
  },
  scatter(tape, { a, first: indices }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.gather(g, indices, a.rows));
  },
  place(tape, { a, first: from }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.slice(g, from, a.columns));
  },
  slice(tape, { a, first: from }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.place(g, from, a.columns));
  },
  reshape(tape, { a }, g, add, isNeeded) {
    if (isNeeded(a)) add(a, tape.reshape(g, a.rows, a.columns));
  },
  softmax(tape, tensor, g, add, isNeeded) {
    if (isNeeded(tensor.a)) add(tensor.a, throughSoftmax(tape, tensor, g));
  },
  crossEntropy(tape, tensor, g, add, isNeeded) {
    const { a: x } = tensor;
    if (!isNeeded(x)) return;
    const residual = tape.residual(tensor);
    const isOne = g.operation === "constant" && g.first === 1;
    add(x, isOne ? residual : tape.multiply(residual, tape.expand(g, "number", x.rows, x.columns)));
  },
  residual(tape, { a: x }, g, add, isNeeded) {
    if (isNeeded(x)) add(x, tape.scale(throughSoftmax(tape, tape.softmax(x), g), 1 / x.rows));
  },
  derived(tape, { a, b, c, gradients }, g, add, isNeeded) {
    const made = gradients!();
    [a, b, c].forEach((operand, index) => {
      if (!isNeeded(operand)) return;
      add(operand, tape.multiply(made[index]!, tape.expand(g, "number", operand.rows, operand.columns)));
    });
  },
};

const scaled = (tape: Tape, g: Tensor, factor: number) => (factor === 1 ? g : tape.scale(g, factor));

/** p⊙(g − Σⱼ gⱼpⱼ), row by row, for probabilities p. */
function throughSoftmax(tape: Tape, p: Tensor, g: Tensor): Tensor {
  const mean = tape.sumColumns(tape.multiply(g, p));
  return tape.multiply(p, tape.combine(g, 1, tape.expand(mean, "column", p.rows, p.columns), -1));
}

/** g·f′(a), for f(a) = y; null where f′ is 0. */
const ENTRY_DERIVATIVES: Readonly<
  Record<EntryFunction, (tape: Tape, a: Tensor, y: Tensor, g: Tensor) => Tensor | null>
> = {
  exponential: (tape, _, y, g) => tape.multiply(g, y),
  logarithm: (tape, a, _, g) => tape.divide(g, a),
  hyperbolicTangent: (tape, _, y, g) => tape.combine(g, 1, tape.multiply(g, tape.multiply(y, y)), -1),
  errorFunction: (tape, a, _, g) =>
    tape.scale(tape.multiply(g, tape.map("exponential", tape.scale(tape.multiply(a, a), -1))), 2 / Math.sqrt(Math.PI)),
  squareRoot: (tape, _, y, g) => tape.scale(tape.divide(g, y), 0.5),
  absolute: (tape, a, _, g) => tape.multiply(g, tape.map("sign", a)),
  sign: () => null,
  rectifier: (tape, a, _, g) => tape.gate(g, a),
  step: () => null,
  sigmoid(tape, _, y, g) {
    const through = tape.multiply(g, y);
    return tape.combine(through, 1, tape.multiply(through, y), -1);
  },
  softplus: (tape, a, _, g) => tape.multiply(g, tape.map("sigmoid", a)),
};
