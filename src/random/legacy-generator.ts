import { InputError } from "../errors/index.js";
import { logarithm } from "../kernels/index.js";
import { type Stream, streamOf } from "./stream.js";

const LENGTH = 624;
const SHIFT = 397;

/**
 * The stream of NumPy's legacy `RandomState(seed)`: Mersenne Twister MT19937, normals by the polar method with the second
 * value kept, bounded integers by masked rejection. `permutation` is NumPy's; `choose` is its `choice(…, replace=False)`;
 * `integer(m)` repeated is its `choice(m)` with replacement. Source: theory 6.2.
 *
 * Uniforms, integers and permutations are NumPy's exactly. Normals can differ from NumPy's in the last bit, because they
 * use this project's logarithm, which does not depend on the host.
 * @throws InputError when the seed is not a whole number from 0 to 2³² − 1
 */
export function createLegacyGenerator(seed: number): Stream {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new InputError({ path: "seed", expected: "a whole number from 0 to 2³² − 1", received: String(seed) });
  }
  const state = seedState(seed);
  let position = LENGTH;
  const word = () => {
    if (position === LENGTH) {
      twist(state);
      position = 0;
    }
    return temper(state[position++]!);
  };
  return streamOf({
    word,
    normalPair(uniform) {
      let first: number;
      let second: number;
      let square: number;
      do {
        first = 2 * uniform() - 1;
        second = 2 * uniform() - 1;
        square = first * first + second * second;
      } while (square >= 1 || square === 0);
      const factor = Math.sqrt((-2 * logarithm(square)) / square);
      return [factor * second, factor * first];
    },
    integer(bound) {
      const largest = bound - 1;
      if (largest === 0) return 0;
      const mask = 0xffffffff >>> Math.clz32(largest);
      let value = (word() & mask) >>> 0;
      while (value > largest) value = (word() & mask) >>> 0;
      return value;
    },
  });
}

function seedState(seed: number): Uint32Array {
  const state = new Uint32Array(LENGTH);
  state[0] = seed;
  for (let index = 1; index < LENGTH; index++) {
    const previous = state[index - 1]!;
    state[index] = Math.imul(1812433253, previous ^ (previous >>> 30)) + index;
  }
  return state;
}

function twist(state: Uint32Array): void {
  for (let index = 0; index < LENGTH; index++) {
    const joined = (state[index]! & 0x80000000) | (state[(index + 1) % LENGTH]! & 0x7fffffff);
    const matrix = (joined & 1) === 0 ? 0 : 0x9908b0df;
    state[index] = state[(index + SHIFT) % LENGTH]! ^ (joined >>> 1) ^ matrix;
  }
}

function temper(word: number): number {
  let value = word;
  value ^= value >>> 11;
  value ^= (value << 7) & 0x9d2c5680;
  value ^= (value << 15) & 0xefc60000;
  value ^= value >>> 18;
  return value >>> 0;
}
