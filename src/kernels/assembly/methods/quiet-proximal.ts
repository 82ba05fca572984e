import { proximal } from "./proximal";

let quiet: i32 = 0;

/**
 * The steps of `proximal`, with the same bits, until `steps` are done or until the support and the signs of `point` have stayed
 * as they are for `wanted` steps in a row, `before` of which were done earlier. Returns the steps done; `quietSteps` tells for
 * how many steps in a row nothing has changed. `previous` is scratch for `columns` numbers.
 */
export function quietProximal(
  matrix: usize,
  rows: i32,
  columns: i32,
  target: usize,
  point: usize,
  residual: usize,
  gradient: usize,
  stepSize: f64,
  l1: f64,
  l2: f64,
  previous: usize,
  steps: i32,
  wanted: i32,
  before: i32,
): i32 {
  quiet = before;
  let done = 0;
  while (done < steps && quiet < wanted) {
    memory.copy(previous, point, (<usize>columns) << 3);
    proximal(matrix, rows, columns, target, point, residual, gradient, stepSize, l1, l2, 1);
    quiet = sameSigns(previous, point, columns) ? quiet + 1 : 0;
    done++;
  }
  return done;
}

/** How many of the last steps of `quietProximal` in a row have kept the support and all signs. */
export function quietSteps(): i32 {
  return quiet;
}

function sameSigns(x: usize, y: usize, length: i32): bool {
  const zero = f64x2.splat(0);
  const end = x + ((<usize>length) << 3);
  let different = i64x2.splat(0);
  for (; x < end; x += 16) {
    const a = v128.load(x);
    const b = v128.load(y);
    const up = v128.xor(f64x2.gt(a, zero), f64x2.gt(b, zero));
    const down = v128.xor(f64x2.lt(a, zero), f64x2.lt(b, zero));
    different = v128.or(different, v128.or(up, down));
    y += 16;
  }
  return !v128.any_true(different);
}
