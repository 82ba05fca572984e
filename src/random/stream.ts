import { InputError } from "../errors/index.js";

const TWO_TO_32 = 0x1_0000_0000;

/** A sequence of random draws. Every draw advances it. */
export interface Stream {
  /** Uniform on [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Standard normal, N(0, 1). */
  normal(): number;
  /** Uniform on {0, …, bound − 1}, unbiased. @throws InputError unless 1 ≤ bound ≤ 2³² */
  integer(bound: number): number;
  /** A uniformly random permutation of 0, …, length − 1 (Fisher–Yates from the end). */
  permutation(length: number): Uint32Array;
  /** `count` different indices of 0, …, length − 1 in random order. @throws InputError when count > length */
  choose(length: number, count: number): Uint32Array;
  /** Overwrites every entry with a standard normal, in index order. Returns the array. */
  fillNormal(array: Float64Array): Float64Array;
}

/** The generator beneath a stream: its words, and what is made of them in different ways. */
export interface StreamSource {
  /** The next 32 random bits, 0 to 2³² − 1. */
  word(): number;
  /** Two independent standard normals from uniforms on [0, 1), in the order of their use. */
  normalPair(uniform: () => number): readonly [number, number];
  /** Uniform on {0, …, bound − 1} for a whole number 1 ≤ bound ≤ 2³². */
  integer(bound: number): number;
}

/** Completes a source to a stream. */
export function streamOf(source: StreamSource): Stream {
  const uniform = () => {
    const high = source.word() >>> 5;
    return (high * 0x400_0000 + (source.word() >>> 6)) / 0x20_0000_0000_0000;
  };
  let spare: number | null = null;
  const normal = () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    const [first, second] = source.normalPair(uniform);
    spare = second;
    return first;
  };
  const stream: Stream = {
    uniform,
    normal,
    integer(bound) {
      if (!Number.isInteger(bound) || bound < 1 || bound > TWO_TO_32) {
        throw new InputError({ path: "bound", expected: "a whole number from 1 to 2³²", received: String(bound) });
      }
      return source.integer(bound);
    },
    permutation(length) {
      const order = Uint32Array.from({ length }, (_, index) => index);
      for (let last = length - 1; last > 0; last--) {
        const other = source.integer(last + 1);
        const moved = order[last]!;
        order[last] = order[other]!;
        order[other] = moved;
      }
      return order;
    },
    choose(length, count) {
      if (!Number.isInteger(count) || count < 0 || count > length) {
        throw new InputError({
          path: "count",
          expected: `a whole number from 0 to ${length}, as the choice is without replacement`,
          received: String(count),
        });
      }
      return stream.permutation(length).slice(0, count);
    },
    fillNormal(array) {
      for (let index = 0; index < array.length; index++) array[index] = normal();
      return array;
    },
  };
  return stream;
}
