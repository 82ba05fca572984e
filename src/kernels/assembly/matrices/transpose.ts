/**
 * result (columns, rows) ← Mᵀ for M (rows, columns). Rows of M are `stride` numbers apart, `columns` of them for 0; rows of the result
 * are `width` ≥ rows numbers long, and filled up with zeros.
 */
export function transpose(matrix: usize, rows: i32, columns: i32, result: usize, width: i32, stride: i32): void {
  const step = (<usize>(stride === 0 ? columns : stride)) << 3;
  const resultStep = (<usize>width) << 3;
  let i = 0;
  for (; i + 2 <= rows; i += 2) {
    const top = matrix + <usize>i * step;
    let to = result + ((<usize>i) << 3);
    let j = 0;
    for (; j + 2 <= columns; j += 2) {
      const at = top + ((<usize>j) << 3);
      const a = v128.load(at);
      const b = v128.load(at + step);
      v128.store(to, v128.shuffle<f64>(a, b, 0, 2));
      v128.store(to + resultStep, v128.shuffle<f64>(a, b, 1, 3));
      to += resultStep << 1;
    }
    if (j < columns) {
      const at = top + ((<usize>j) << 3);
      store<f64>(to, load<f64>(at));
      store<f64>(to, load<f64>(at + step), 8);
    }
  }
  for (; i < width; i++) {
    const from = matrix + <usize>i * step;
    for (let j = 0; j < columns; j++) {
      const value = i < rows ? load<f64>(from + ((<usize>j) << 3)) : 0;
      store<f64>(result + <usize>j * resultStep + ((<usize>i) << 3), value);
    }
  }
}
