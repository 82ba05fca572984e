// Entry by entry, on arrays that are padded to whole registers: what lies behind the last entry is computed too, and nobody reads it.

/** out ← α·a + β·b, of `count` entries; with β = 0, α·a, whatever b holds. */
export function combine32(a: usize, alpha: f64, b: usize, beta: f64, out: usize, count: i32): void {
  combine<f32>(a, <f32>alpha, b, <f32>beta, out, count);
}

/** As `combine32`, in float64. */
export function combine64(a: usize, alpha: f64, b: usize, beta: f64, out: usize, count: i32): void {
  combine<f64>(a, alpha, b, beta, out, count);
}

/** out ← a·b, of `count` entries. */
export function multiply32(a: usize, b: usize, out: usize, count: i32): void {
  multiply<f32>(a, b, out, count);
}

/** As `multiply32`, in float64. */
export function multiply64(a: usize, b: usize, out: usize, count: i32): void {
  multiply<f64>(a, b, out, count);
}

/** out ← (a·b)·c, of `count` entries. */
export function multiplyThree32(a: usize, b: usize, c: usize, out: usize, count: i32): void {
  multiplyThree<f32>(a, b, c, out, count);
}

/** As `multiplyThree32`, in float64. */
export function multiplyThree64(a: usize, b: usize, c: usize, out: usize, count: i32): void {
  multiplyThree<f64>(a, b, c, out, count);
}

/** out ← a·[b > 0], of `count` entries. */
export function gate32(a: usize, b: usize, out: usize, count: i32): void {
  gate<f32>(a, b, out, count);
}

/** As `gate32`, in float64. */
export function gate64(a: usize, b: usize, out: usize, count: i32): void {
  gate<f64>(a, b, out, count);
}

/** out ← a/b, of `count` entries. */
export function divide32(a: usize, b: usize, out: usize, count: i32): void {
  divide<f32>(a, b, out, count);
}

/** As `divide32`, in float64. */
export function divide64(a: usize, b: usize, out: usize, count: i32): void {
  divide<f64>(a, b, out, count);
}

function combine<T>(a: usize, alpha: T, b: usize, beta: T, out: usize, count: i32): void {
  const x = v128.splat<T>(alpha);
  if (beta === <T>0) {
    for (const end = out + <usize>count * sizeof<T>(); out < end; out += 16) {
      v128.store(out, v128.mul<T>(x, v128.load(a)));
      a += 16;
    }
    return;
  }
  const y = v128.splat<T>(beta);
  for (const end = out + <usize>count * sizeof<T>(); out < end; out += 16) {
    v128.store(out, v128.add<T>(v128.mul<T>(x, v128.load(a)), v128.mul<T>(y, v128.load(b))));
    a += 16;
    b += 16;
  }
}

function multiply<T>(a: usize, b: usize, out: usize, count: i32): void {
  for (const end = out + <usize>count * sizeof<T>(); out < end; out += 16) {
    v128.store(out, v128.mul<T>(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
}

function multiplyThree<T>(a: usize, b: usize, c: usize, out: usize, count: i32): void {
  for (const end = out + <usize>count * sizeof<T>(); out < end; out += 16) {
    v128.store(out, v128.mul<T>(v128.mul<T>(v128.load(a), v128.load(b)), v128.load(c)));
    a += 16;
    b += 16;
    c += 16;
  }
}

function gate<T>(a: usize, b: usize, out: usize, count: i32): void {
  const zero = v128.splat<T>(<T>0);
  const one = v128.splat<T>(<T>1);
  for (const end = out + <usize>count * sizeof<T>(); out < end; out += 16) {
    v128.store(out, v128.mul<T>(v128.load(a), v128.and(v128.gt<T>(v128.load(b), zero), one)));
    a += 16;
    b += 16;
  }
}

function divide<T>(a: usize, b: usize, out: usize, count: i32): void {
  for (const end = out + <usize>count * sizeof<T>(); out < end; out += 16) {
    v128.store(out, v128.div<T>(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
  }
}
