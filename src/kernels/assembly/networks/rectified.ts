/** max(x, 0) by two instructions in the place of eight: −0 becomes 0, and what is not a number stays so. @param zero 0 in every lane */
export function rectified<T>(x: v128, zero: v128): v128 {
  return v128.add<T>(v128.pmax<T>(x, zero), zero);
}
