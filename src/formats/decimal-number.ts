import { CELL, readCellText } from "./cell-text.js";

/** 10⁰ to 10²², the powers of ten that float64 holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const ZERO = 48;
/** The relative error of what is added to a quotient, with room to spare: where it could decide, digits are read one by one. */
const DOUBT = 1e-14;
const POINT = 46;
const PLUS = 43;
const MINUS = 45;
/** Whether a byte less that of 0 is a digit: negative numbers are large ones without their sign. */
const isDigit = (digit: number) => digit >>> 0 <= 9;

/** (dividend − quotient·divisor)/divisor to rounding; the product is taken apart exactly (Dekker, 1971). */
function remainder(dividend: number, quotient: number, divisor: number): number {
  const product = quotient * divisor;
  const upperQuotient = upper(quotient);
  const lowerQuotient = quotient - upperQuotient;
  const upperDivisor = upper(divisor);
  const lowerDivisor = divisor - upperDivisor;
  const error =
    upperQuotient * upperDivisor -
    product +
    upperQuotient * lowerDivisor +
    lowerQuotient * upperDivisor +
    lowerQuotient * lowerDivisor;
  return (dividend - product - error) / divisor;
}

/** The upper half of the digits of a float64. */
function upper(value: number): number {
  const scaled = value * 134217729;
  return scaled - (scaled - value);
}

/** Reads numbers that are written in decimal from bytes of text. */
export interface DecimalReader {
  /** Reads the cell in [from, to); blanks around it are passed over. Returns its value, NaN where it is none. */
  read(bytes: Uint8Array, from: number, to: number): number;
  /**
   * Reads a number that begins at `from` as far as it goes, up to `to`; `stop` is where it ends, or −1 where it cannot be read so and the
   * cell has to be read by `read`.
   */
  scan(bytes: Uint8Array, from: number, to: number): number;
  readonly stop: number;
  /** What the cell that `read` has read last holds: one of `CELL`. NaN and infinities in words are numbers. */
  readonly kind: number;
}

/**
 * Creates a reader whose numbers are the float64 nearest to what is written. Up to 15 digits times a power of ten up to 10^±22 are read without
 * making a text, since both are exact and their quotient is rounded once (Clinger, 1990, "How to read floating point numbers accurately"); up
 * to 18 digits with the quotient and its remainder, where these leave no doubt about the rounding.
 * @param decimalComma whether a comma stands for the decimal point
 */
export function createDecimalReader({ decimalComma = false } = {}): DecimalReader {
  const decoder = new TextDecoder();
  const point = decimalComma ? 44 : POINT;
  let kind: number = CELL.empty;

  function readSlowly(bytes: Uint8Array, from: number, to: number): number {
    const read = readCellText(decoder.decode(bytes.subarray(from, to)), decimalComma);
    kind = read.kind;
    return read.value;
  }

  let stop = -1;

  /** Reads the digits from there on; `stop` is where they end, −1 where they have to be read slowly. */
  function scan(bytes: Uint8Array, from: number, to: number): number {
    stop = -1;
    let at = from;
    const byte = bytes[at]!;
    const negative = byte === MINUS;
    if (negative || byte === PLUS) at++;
    // The significant digits are those of two integers of up to nine digits each: counting in them is several times faster than in float64.
    let upper = 0;
    let lower = 0;
    let significant = 0;
    let decimals = 0;
    let digit = 0;
    let start = at;
    for (; at < to; at++) {
      digit = bytes[at]! - ZERO;
      if (!isDigit(digit)) break;
      if (significant < 9) {
        upper = (upper * 10 + digit) | 0;
        if (upper > 0) significant++;
      } else {
        if (significant < 18) lower = (lower * 10 + digit) | 0;
        significant++;
      }
    }
    let count = at - start;
    if (at < to && bytes[at] === point) {
      at++;
      const behind = at;
      if (upper === 0) while (at < to && bytes[at] === ZERO) at++;
      if (significant < 9) {
        const limit = Math.min(to, at + 9 - significant);
        for (start = at; at < limit; at++) {
          digit = bytes[at]! - ZERO;
          if (!isDigit(digit)) break;
          upper = (upper * 10 + digit) | 0;
        }
        significant += at - start;
      }
      if (significant >= 9) {
        const limit = Math.min(to, at + 18 - significant);
        for (start = at; at < limit; at++) {
          digit = bytes[at]! - ZERO;
          if (!isDigit(digit)) break;
          lower = (lower * 10 + digit) | 0;
        }
        significant += at - start;
        start = at;
        while (at < to && isDigit(bytes[at]! - ZERO)) at++;
        significant += at - start;
      }
      decimals = at - behind;
      count += decimals;
    }
    if (count === 0 || significant > 18) return Number.NaN;
    if (at < to && (bytes[at] === 101 || bytes[at] === 69)) {
      at++;
      const down = bytes[at] === MINUS;
      if (down || bytes[at] === PLUS) at++;
      const first = at;
      let exponent = 0;
      for (; at < to; at++) {
        digit = bytes[at]! - ZERO;
        if (!isDigit(digit)) break;
        exponent = exponent * 10 + digit;
      }
      if (at === first) return Number.NaN;
      decimals += down ? exponent : -exponent;
    }
    if (decimals > 22 || decimals < -22) return Number.NaN;
    let value: number;
    if (significant <= 15) {
      const digits = significant <= 9 ? upper : upper * POWERS[significant - 9]! + lower;
      value = decimals > 0 ? digits / POWERS[decimals]! : digits * POWERS[-decimals]!;
    } else {
      // (head·10^behind + tail)·10^−decimals, head of 15 digits and tail of 1 to 3.
      const behind = significant - 15;
      if (decimals < behind) return Number.NaN;
      const cut = POWERS[behind]!;
      const middle = Math.floor(lower / cut);
      const head = upper * 1e6 + middle;
      const tail = lower - middle * cut;
      const quotient = head / POWERS[decimals - behind]!;
      const rest = remainder(head, quotient, POWERS[decimals - behind]!) + tail / POWERS[decimals]!;
      value = quotient + rest;
      if (quotient + rest * (1 - DOUBT) !== quotient + rest * (1 + DOUBT)) return Number.NaN;
    }
    stop = at;
    return negative ? -value : value;
  }

  return {
    scan,
    read(bytes, from, to) {
      let start = from;
      let end = to;
      while (start < end && bytes[start]! <= 32) start++;
      while (end > start && bytes[end - 1]! <= 32) end--;
      if (start === end) {
        kind = CELL.empty;
        return Number.NaN;
      }
      const value = scan(bytes, start, end);
      if (stop !== end) return readSlowly(bytes, start, end);
      kind = CELL.number;
      return value;
    },
    get stop() {
      return stop;
    },
    get kind() {
      return kind;
    },
  };
}
