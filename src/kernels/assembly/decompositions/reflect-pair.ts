// Two real vectors mirrored at once, by the sums of `dot` and `addScaled` in their order: bits are those of one after the other, and the
// reflector is loaded half as often.

/** x ← (I − τ·v·vᵀ)x and the same of y, for `count` numbers each. */
export function reflectPair(x: usize, y: usize, v: usize, tau: f64, count: i32): void {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let p = a;
  let q = a;
  let r = a;
  let s = a;
  const bytes = (<usize>count) << 3;
  const blocks = bytes & ~63;
  const pairs = bytes & ~15;
  let at: usize = 0;
  for (; at < blocks; at += 64) {
    let w = v128.load(v + at);
    a = f64x2.add(a, f64x2.mul(w, v128.load(x + at)));
    p = f64x2.add(p, f64x2.mul(w, v128.load(y + at)));
    w = v128.load(v + at, 16);
    b = f64x2.add(b, f64x2.mul(w, v128.load(x + at, 16)));
    q = f64x2.add(q, f64x2.mul(w, v128.load(y + at, 16)));
    w = v128.load(v + at, 32);
    c = f64x2.add(c, f64x2.mul(w, v128.load(x + at, 32)));
    r = f64x2.add(r, f64x2.mul(w, v128.load(y + at, 32)));
    w = v128.load(v + at, 48);
    d = f64x2.add(d, f64x2.mul(w, v128.load(x + at, 48)));
    s = f64x2.add(s, f64x2.mul(w, v128.load(y + at, 48)));
  }
  for (; at < pairs; at += 16) {
    const w = v128.load(v + at);
    a = f64x2.add(a, f64x2.mul(w, v128.load(x + at)));
    p = f64x2.add(p, f64x2.mul(w, v128.load(y + at)));
  }
  a = f64x2.add(f64x2.add(a, b), f64x2.add(c, d));
  p = f64x2.add(f64x2.add(p, q), f64x2.add(r, s));
  let first = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  let second = f64x2.extract_lane(p, 0) + f64x2.extract_lane(p, 1);
  if (at < bytes) {
    first += load<f64>(v + at) * load<f64>(x + at);
    second += load<f64>(v + at) * load<f64>(y + at);
  }
  first *= -tau;
  second *= -tau;
  const f = f64x2.splat(first);
  const g = f64x2.splat(second);
  for (at = 0; at < pairs; at += 16) {
    const w = v128.load(v + at);
    v128.store(x + at, f64x2.add(v128.load(x + at), f64x2.mul(f, w)));
    v128.store(y + at, f64x2.add(v128.load(y + at), f64x2.mul(g, w)));
  }
  if (at < bytes) {
    store<f64>(x + at, load<f64>(x + at) + first * load<f64>(v + at));
    store<f64>(y + at, load<f64>(y + at) + second * load<f64>(v + at));
  }
}
