import fc from "fast-check";
import { expect, test } from "vitest";
import { CELL } from "./cell-text.js";
import { createDecimalReader } from "./decimal-number.js";

const encoder = new TextEncoder();
const decimal = createDecimalReader();
const read = (text: string) => {
  const bytes = encoder.encode(text);
  return decimal.read(bytes, 0, bytes.length);
};

test("every float64 is read as it is written, to the bit, however many digits are written", () => {
  fc.assert(
    fc.property(fc.double(), fc.integer({ min: 1, max: 21 }), (value, digits) => {
      expect(read(Object.is(value, -0) ? "-0" : String(value))).toBe(value);
      if (Number.isFinite(value)) {
        expect(read(value.toPrecision(digits))).toBe(Number(value.toPrecision(digits)));
        expect(read(value.toExponential(digits - 1))).toBe(Number(value.toExponential(digits - 1)));
      }
    }),
    { numRuns: 2000 },
  );
});

test("decimals of 16 to 20 digits, as programs write float32 and float64, are rounded once", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 25 }), (digits, decimals) => {
      const padded = digits.toString().padStart(decimals + 1, "0");
      const text = decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
      expect(read(text)).toBe(Number(text));
    }),
    { numRuns: 5000 },
  );
});

test("halfway between two numbers, the even one is taken", () => {
  for (const text of [
    "9007199254740993",
    "0.50000000000000005551115123125782702118158340454102",
    "1.00000000000000011102230246251565404",
  ]) {
    expect(read(text)).toBe(Number(text));
  }
});

test("words for what is no number, for what is missing, and words that are neither are told apart", () => {
  expect([read("nan"), decimal.kind]).toEqual([Number.NaN, CELL.number]);
  expect([read(" -Infinity"), decimal.kind]).toEqual([Number.NEGATIVE_INFINITY, CELL.number]);
  for (const missing of ["", "  ", "NA", "null", "None"])
    expect([read(missing), decimal.kind]).toEqual([Number.NaN, CELL.empty]);
  for (const word of ["abc", "1.2.3", "12a", "0x10", "1e", ".", "--1", "1 2"]) {
    read(word);
    expect([word, decimal.kind === CELL.number]).toEqual([word, false]);
  }
  expect(createDecimalReader({ decimalComma: true }).read(encoder.encode("0,25"), 0, 4)).toBe(0.25);
});
