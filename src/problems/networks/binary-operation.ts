/** A binary operation on the elements 0 … count − 1; null where it is not defined. */
export interface BinaryOperation {
  readonly count: number;
  /** `(a + b) mod 97`. */
  readonly formula: string;
  product(a: number, b: number): number | null;
}
