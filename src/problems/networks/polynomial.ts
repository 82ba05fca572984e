import { InputError } from "../../errors/index.js";

const TERM = /^(\d*)((?:[ab](?:\^\d+)?)*)$/;
const FACTOR = /([ab])(?:\^(\d+))?/g;

/**
 * A polynomial in a and b with whole coefficients, as `a^2+3ab-b+1`, modulo p.
 * @throws InputError for anything else
 */
export function parsePolynomial(text: string, modulus: number): (a: number, b: number) => number {
  const spaceless = text.replace(/[\s*]/g, "");
  const terms = [...spaceless.matchAll(/([+-]?)([^+-]+)/g)];
  const covered = terms.reduce((sum, [term]) => sum + term.length, 0);
  const parsed = terms.map(([, sign, body]) => {
    const match = TERM.exec(body!);
    if (match === null || body === "") return null;
    const powers = { a: 0, b: 0 };
    for (const [, variable, exponent] of match[2]!.matchAll(FACTOR)) {
      powers[variable as "a" | "b"] += exponent === undefined ? 1 : Number(exponent);
    }
    const coefficient = match[1] === "" ? 1 : Number(match[1]) % modulus;
    return { coefficient: sign === "-" ? modulus - coefficient : coefficient, powers };
  });
  if (parsed.length === 0 || covered !== spaceless.length || parsed.includes(null)) {
    throw new InputError({
      path: "problem.operator",
      expected: "+, -, *, /, a group (S5, A5), or a polynomial in a and b as a^2+ab-1",
      received: text,
    });
  }
  const power = (base: number, exponent: number) => {
    let result = 1;
    for (let count = 0; count < exponent; count++) result = (result * base) % modulus;
    return result;
  };
  return (a, b) => {
    let sum = 0;
    for (const { coefficient, powers } of parsed as NonNullable<(typeof parsed)[number]>[]) {
      sum = (sum + ((coefficient * power(a, powers.a)) % modulus) * power(b, powers.b)) % modulus;
    }
    return sum;
  };
}
