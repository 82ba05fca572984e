import { InputError } from "../../errors/index.js";
import type { BinaryOperation } from "./binary-operation.js";
import { permutationGroup } from "./permutation-group.js";
import { parsePolynomial } from "./polynomial.js";

const GROUP = /^([SA])([2-6])$/;

/**
 * The operation that a config names: +, −, ×, / modulo p, a polynomial in a and b modulo p, or the composition of a group of
 * permutations (S5, A5, …). Division by b leaves b = 0 out.
 * @throws InputError for a name that is none of them, or division where p is not prime
 */
export function productTable(operator: string, modulus: number): BinaryOperation {
  const group = GROUP.exec(operator);
  if (group !== null) return permutationGroup(Number(group[2]), group[1] === "A");
  const modular = (formula: string, product: BinaryOperation["product"]): BinaryOperation => ({
    count: modulus,
    formula: `${formula} mod ${modulus}`,
    product,
  });
  const reduce = (value: number) => ((value % modulus) + modulus) % modulus;
  switch (operator) {
    case "+":
      return modular("(a + b)", (a, b) => reduce(a + b));
    case "-":
      return modular("(a − b)", (a, b) => reduce(a - b));
    case "*":
      return modular("ab", (a, b) => reduce(a * b));
    case "/": {
      const inverses = inversesOf(modulus);
      return modular("a/b", (a, b) => (b === 0 ? null : reduce(a * inverses[b]!)));
    }
    default: {
      const polynomial = parsePolynomial(operator, modulus);
      return modular(`(${operator})`, polynomial);
    }
  }
}

/** @throws InputError where a number has no inverse */
function inversesOf(modulus: number): Uint32Array {
  const inverses = new Uint32Array(modulus);
  for (let b = 1; b < modulus; b++) {
    for (let x = 1; x < modulus && inverses[b] === 0; x++) if ((b * x) % modulus === 1) inverses[b] = x;
    if (inverses[b] === 0) {
      throw new InputError({
        path: "problem.operator",
        expected: `an operator that is defined modulo ${modulus}`,
        received: `/, where ${b} has no inverse`,
        remedy: "Take a prime modulus, or another operator",
      });
    }
  }
  return inverses;
}
