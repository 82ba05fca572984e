/** Values for a logarithmic axis with a lower edge: those below it, zeros among them, run along it. */
export const alongEdge = (values: ArrayLike<number>, edge: number): number[] =>
  Array.from(values, (value) => Math.max(value, edge));
