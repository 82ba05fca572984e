// Sums with a fixed order: down the columns row after row, along a row in four strands, and of everything in float64.

/** out (columns) ← Σ over the rows of a (rows, columns). */
export function sumRows32(a: usize, rows: i32, columns: i32, out: usize): void {
  sumRows<f32>(a, rows, columns, out);
}

/** As `sumRows32`, in float64. */
export function sumRows64(a: usize, rows: i32, columns: i32, out: usize): void {
  sumRows<f64>(a, rows, columns, out);
}

/** out (rows) ← Σ along each row of a (rows, columns). */
export function sumColumns32(a: usize, rows: i32, columns: i32, out: usize): void {
  sumColumns<f32>(a, rows, columns, out);
}

/** As `sumColumns32`, in float64. */
export function sumColumns64(a: usize, rows: i32, columns: i32, out: usize): void {
  sumColumns<f64>(a, rows, columns, out);
}

/** out (rows, columns) ← a, whose entry (i, j) is number i·along + j·across: a row, a column or a number repeated, or a transpose. */
export function expand32(a: usize, along: i32, across: i32, rows: i32, columns: i32, out: usize): void {
  expand<f32>(a, along, across, rows, columns, out);
}

/** As `expand32`, in float64. */
export function expand64(a: usize, along: i32, across: i32, rows: i32, columns: i32, out: usize): void {
  expand<f64>(a, along, across, rows, columns, out);
}

/**
 * Columns to … to + width of each row of `out` (rows, toColumns) ← columns from … from + width of the row of a (rows, fromColumns);
 * `size` is the bytes of an entry. The rest of `out` stays.
 */
export function copyColumns(
  a: usize,
  fromColumns: i32,
  from: i32,
  out: usize,
  toColumns: i32,
  to: i32,
  rows: i32,
  width: i32,
  size: i32,
): void {
  a += <usize>(from * size);
  out += <usize>(to * size);
  for (let i = 0; i < rows; i++) {
    memory.copy(out, a, <usize>(width * size));
    a += <usize>(fromColumns * size);
    out += <usize>(toColumns * size);
  }
}

function sumRows<T>(a: usize, rows: i32, columns: i32, out: usize): void {
  memory.fill(out, 0, <usize>columns * sizeof<T>());
  const bytes = <usize>columns * sizeof<T>();
  for (let i = 0; i < rows; i++) {
    addTo<T>(out, a, bytes);
    a += bytes;
  }
}

/** out ← out + a, of so many bytes. */
export function addTo<T>(out: usize, a: usize, bytes: usize): void {
  const end = a + bytes;
  for (const whole = a + (bytes & ~15); a < whole; a += 16) {
    v128.store(out, v128.add<T>(v128.load(out), v128.load(a)));
    out += 16;
  }
  for (; a < end; a += sizeof<T>()) {
    store<T>(out, load<T>(out) + load<T>(a));
    out += sizeof<T>();
  }
}

function sumColumns<T>(a: usize, rows: i32, columns: i32, out: usize): void {
  const even = columns & ~3;
  for (let i = 0; i < rows; i++) {
    let s0: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    for (let j = 0; j < even; j += 4) {
      s0 += <f64>load<T>(a);
      s1 += <f64>load<T>(a, sizeof<T>());
      s2 += <f64>load<T>(a, 2 * sizeof<T>());
      s3 += <f64>load<T>(a, 3 * sizeof<T>());
      a += 4 * sizeof<T>();
    }
    for (let j = even; j < columns; j++) {
      s0 += <f64>load<T>(a);
      a += sizeof<T>();
    }
    store<T>(out, <T>(s0 + s1 + (s2 + s3)));
    out += sizeof<T>();
  }
}

function expand<T>(a: usize, along: i32, across: i32, rows: i32, columns: i32, out: usize): void {
  const right = <usize>across * sizeof<T>();
  for (let i = 0; i < rows; i++) {
    let at = a + <usize>(i * along) * sizeof<T>();
    for (let j = 0; j < columns; j++) {
      store<T>(out, load<T>(at));
      at += right;
      out += sizeof<T>();
    }
  }
}
