import { InputError } from "../errors/index.js";
import { createGradients } from "./gradients.js";
import type { ArrayHandle, Operand, Operations } from "./operations.js";
import type { Tape } from "./tape.js";
import { type Expansion, emptyTensor, type MutableTensor, type OperationName, type Tensor } from "./tensor.js";

/** An empty tape over operations. */
export function createTape(operations: Operations): Tape {
  const tensors: MutableTensor[] = [];
  /** How many entries the memory of each tensor has room for, and where it is: a tensor without memory of its own borrows. */
  const rooms: number[] = [];
  const arrays: ArrayHandle[] = [];
  let length = 0;
  let variables = 0;
  let reservations = 0;
  /** Labels of a softmax without classes. */
  let noLabels: ArrayHandle = 0;
  let noLabelsRoom = 0;

  function record(operation: OperationName, rows: number, columns: number, borrowed?: ArrayHandle): MutableTensor {
    const index = length++;
    const tensor = tensors[index] ?? emptyTensor(index);
    tensors[index] = tensor;
    const count = rows * columns;
    if (borrowed === undefined && (rooms[index] ?? 0) < count) {
      arrays[index] = operations.allocate(count);
      rooms[index] = count;
      reservations++;
    }
    tensor.operation = operation;
    tensor.rows = rows;
    tensor.columns = columns;
    tensor.array = borrowed ?? arrays[index]!;
    tensor.a = null;
    tensor.b = null;
    tensor.c = null;
    tensor.first = 0;
    tensor.second = 0;
    tensor.third = 0;
    tensor.name = "";
    tensor.gradients = null;
    return tensor;
  }

  const size = ({ rows, columns }: Tensor) => rows * columns;

  function unary(operation: OperationName, a: Tensor, rows: number, columns: number): MutableTensor {
    const out = record(operation, rows, columns);
    out.a = a;
    return out;
  }

  function binary(operation: OperationName, a: Tensor, b: Tensor): MutableTensor {
    assertShape(operation, b, a.rows, a.columns);
    const out = unary(operation, a, a.rows, a.columns);
    out.b = b;
    return out;
  }

  const left: MutableOperand = { array: 0, transposed: false };
  const right: MutableOperand = { array: 0, transposed: false };
  function operands(a: Tensor, aTransposed: boolean, b: Tensor, bTransposed: boolean) {
    left.array = a.array;
    left.transposed = aTransposed;
    right.array = b.array;
    right.transposed = bTransposed;
  }

  function unlabelled(rows: number): ArrayHandle {
    if (noLabelsRoom < rows) {
      noLabels = operations.allocateIndices(rows);
      operations.writeIndices(noLabels, new Uint32Array(rows).fill(0xffffffff));
      noLabelsRoom = rows;
      reservations++;
    }
    return noLabels;
  }

  const tape: Tape = {
    operations,
    get reservations() {
      return reservations;
    },
    variable(rows, columns, values) {
      if (length > variables) {
        const expected = "variables before anything is recorded";
        throw new InputError({ path: "tape", expected, received: `${length - variables} recorded tensors` });
      }
      const out = record("variable", rows, columns);
      variables = length;
      if (values !== undefined) operations.write(out.array, values);
      return out;
    },
    rewind() {
      length = variables;
    },
    constant(rows, columns, value) {
      const out = record("constant", rows, columns);
      out.first = value;
      scalar[0] = value;
      operations.write(out.array, scalar);
      if (rows * columns > 1) operations.expand(out.array, 0, 0, rows, columns, out.array);
      return out;
    },
    combine(a, alpha, b, beta) {
      const out = binary("combine", a, b);
      out.first = alpha;
      out.second = beta;
      operations.combine(a.array, alpha, b.array, beta, out.array, size(a));
      return out;
    },
    scale(a, factor) {
      return tape.combine(a, factor, a, 0);
    },
    multiply(a, b, c = null) {
      const out = binary("multiply", a, b);
      if (c === null) {
        operations.multiply(a.array, b.array, out.array, size(a));
        return out;
      }
      assertShape("multiply", c, a.rows, a.columns);
      out.c = c;
      operations.multiplyThree(a.array, b.array, c.array, out.array, size(a));
      return out;
    },
    gate(a, b) {
      const out = binary("gate", a, b);
      operations.gate(a.array, b.array, out.array, size(a));
      return out;
    },
    divide(a, b) {
      const out = binary("divide", a, b);
      operations.divide(a.array, b.array, out.array, size(a));
      return out;
    },
    map(name, a) {
      const out = unary("map", a, a.rows, a.columns);
      out.name = name;
      operations.map(name, a.array, out.array, size(a));
      return out;
    },
    expand(a, expansion, rows, columns) {
      const [fromRows, fromColumns] = EXPANDED[expansion](rows, columns);
      assertShape(`expansion of a ${expansion}`, a, fromRows, fromColumns);
      const out = unary("expand", a, rows, columns);
      out.name = expansion;
      const along = expansion === "column" || expansion === "transpose" ? 1 : 0;
      const across = expansion === "row" ? 1 : expansion === "transpose" ? rows : 0;
      operations.expand(a.array, along, across, rows, columns, out.array);
      return out;
    },
    sumRows(a) {
      const out = unary("sumRows", a, 1, a.columns);
      operations.sumRows(a.array, a.rows, a.columns, out.array);
      return out;
    },
    sumColumns(a) {
      const out = unary("sumColumns", a, a.rows, 1);
      operations.sumColumns(a.array, a.rows, a.columns, out.array);
      return out;
    },
    sum(a) {
      return tape.sumRows(tape.sumColumns(a));
    },
    product(a, b, { a: aTransposed = false, b: bTransposed = false } = {}) {
      const [rows, inner] = aTransposed ? [a.columns, a.rows] : [a.rows, a.columns];
      const columns = bTransposed ? b.rows : b.columns;
      assertShape("product", b, bTransposed ? columns : inner, bTransposed ? inner : columns);
      const out = unary("product", a, rows, columns);
      out.b = b;
      out.first = Number(aTransposed);
      out.second = Number(bTransposed);
      operands(a, aTransposed, b, bTransposed);
      operations.product(left, right, out.array, rows, inner, columns, null, false);
      return out;
    },
    gram(a, transposed = false) {
      const [rows, inner] = transposed ? [a.columns, a.rows] : [a.rows, a.columns];
      const out = unary("gram", a, rows, rows);
      out.first = Number(transposed);
      operands(a, transposed, a, transposed);
      operations.gram(left, out.array, rows, inner);
      return out;
    },
    affine(x, weight, bias, rectified) {
      assertShape("weight", weight, weight.rows, x.columns);
      if (bias !== null) assertShape("bias", bias, 1, weight.rows);
      const out = unary("affine", x, x.rows, weight.rows);
      out.b = weight;
      out.c = bias;
      out.first = Number(rectified);
      operands(x, false, weight, true);
      operations.product(left, right, out.array, x.rows, x.columns, weight.rows, bias?.array ?? null, rectified);
      return out;
    },
    batchedProduct(a, b, { p, q, r }, { a: aTransposed = false, b: bTransposed = false } = {}) {
      assertShape("batched product", a, a.rows, p * q);
      assertShape("batched product", b, a.rows, q * r);
      const out = unary("batchedProduct", a, a.rows, p * r);
      out.b = b;
      out.first = p;
      out.second = q;
      out.third = 4 * r + 2 * Number(aTransposed) + Number(bTransposed);
      operands(a, aTransposed, b, bTransposed);
      operations.batchedProduct(left, right, out.array, a.rows, p, q, r);
      return out;
    },
    gather(table, indices, count) {
      const out = unary("gather", table, count, table.rows);
      out.first = indices;
      operations.gather(table.array, table.rows, table.columns, indices, count, out.array);
      return out;
    },
    scatter(a, indices, tokens) {
      const out = unary("scatter", a, a.columns, tokens);
      out.first = indices;
      operations.scatter(a.array, indices, a.rows, out.array, a.columns, tokens);
      return out;
    },
    place(a, from, columns) {
      const out = unary("place", a, a.rows, columns);
      out.first = from;
      operations.copyColumns(a.array, a.columns, 0, out.array, columns, from, a.rows, a.columns);
      return out;
    },
    slice(a, from, width) {
      const out = unary("slice", a, a.rows, width);
      out.first = from;
      operations.copyColumns(a.array, a.columns, from, out.array, width, 0, a.rows, width);
      return out;
    },
    reshape(a, rows, columns) {
      if (rows * columns !== size(a)) {
        const expected = `${size(a)} entries, as those of (${a.rows}, ${a.columns})`;
        throw new InputError({ path: "reshape", expected, received: `(${rows}, ${columns})` });
      }
      const out = record("reshape", rows, columns, a.array);
      out.a = a;
      return out;
    },
    softmax(x) {
      const out = unary("softmax", x, x.rows, x.columns);
      operations.crossEntropy(x.array, unlabelled(x.rows), x.rows, x.columns, 1, out.array);
      return out;
    },
    crossEntropy(x, labels) {
      // The kernel makes the gradient with the loss: it is kept in memory of its own, for `residual`.
      const kept = record("constant", x.rows, x.columns);
      const out = unary("crossEntropy", x, 1, 1);
      out.b = kept;
      out.first = labels;
      const total = operations.crossEntropy(x.array, labels, x.rows, x.columns, 1 / x.rows, kept.array);
      scalar[0] = total / x.rows;
      operations.write(out.array, scalar);
      return out;
    },
    residual(loss) {
      const x = loss.a!;
      const out = record("residual", x.rows, x.columns, loss.b!.array);
      out.a = x;
      return out;
    },
    derived(value, [a, b = null, c = null], made) {
      assertShape("derived", value, 1, 1);
      const out = record("derived", 1, 1, value.array);
      out.a = a;
      out.b = b;
      out.c = c;
      out.gradients = made;
      return out;
    },
    gradients: (of, withRespectTo) => gradients(of, withRespectTo),
    values: (a) => operations.read(a.array, new Float64Array(size(a))),
  };
  const scalar = new Float64Array(1);
  const gradients = createGradients(tape, tensors);
  return tape;
}

type MutableOperand = { -readonly [Key in keyof Operand]: Operand[Key] };

/** The shape of what is expanded to (rows, columns). */
const EXPANDED: Readonly<Record<Expansion, (rows: number, columns: number) => readonly [number, number]>> = {
  row: (_, columns) => [1, columns],
  column: (rows) => [rows, 1],
  number: () => [1, 1],
  transpose: (rows, columns) => [columns, rows],
};

function assertShape(what: string, a: Tensor, rows: number, columns: number): void {
  if (a.rows === rows && a.columns === columns) return;
  throw new InputError({
    path: what,
    expected: `a matrix (${rows}, ${columns})`,
    received: `one of (${a.rows}, ${a.columns})`,
  });
}
