// Numbers that are too small to matter become 0. WebAssembly cannot flush subnormal numbers, and arithmetic on them is many times
// slower: a network whose units die leaves most of its weights there.

/** Below this, 2⁻¹⁰⁰ or 2⁻⁹⁰⁰, an entry becomes 0. */
export function floorOf<T>(): T {
  return sizeof<T>() === 4 ? <T>7.888609052210118e-31 : <T>1.1830521861667747e-271;
}

/** A register with what is smaller than `floor` in size replaced by 0. NaN stays. */
export function flush<T>(x: v128, floor: v128): v128 {
  return v128.andnot(x, v128.lt<T>(v128.abs<T>(x), floor));
}
