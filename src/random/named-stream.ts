import { InputError } from "../errors/index.js";
import { cosine, logarithm, sine } from "../kernels/index.js";
import { fnv1a } from "./fnv-1a.js";
import { type Stream, streamOf } from "./stream.js";
import { threefry4x32 } from "./threefry.js";

/**
 * A counter-based stream of its own for a root seed and a name (`signal`, `noise`, …): Threefry4x32-20 under the key
 * (root seed, FNV-1a of the name), 64 bits each, counting from zero. A consumer with a new name shifts nobody else.
 *
 * uniform: 53 of 64 bits. normal: Box–Muller, √(−2 ln(1 − u))·(cos 2πv, sin 2πv), both values used; |normal| ≤ 8.58.
 * integer: 32 bits, drawn again where the remainder would be biased.
 * @throws InputError when the root seed is not a whole number from 0 to 2⁵³ − 1, or the name is not printable ASCII
 */
export function createStream(rootSeed: number, name: string): Stream {
  if (!Number.isSafeInteger(rootSeed) || rootSeed < 0) {
    throw new InputError({ path: "seed", expected: "a whole number from 0 to 2⁵³ − 1", received: String(rootSeed) });
  }
  const key = new Uint32Array([...words(BigInt(rootSeed)), ...words(fnv1a(name))]);
  const counter = new Uint32Array(4);
  const block = new Uint32Array(4);
  let used = 4;
  const word = () => {
    if (used === 4) {
      threefry4x32(counter, key, block);
      increment(counter);
      used = 0;
    }
    return block[used++]!;
  };
  return streamOf({
    word,
    normalPair(uniform) {
      const radius = Math.sqrt(-2 * logarithm(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      return [radius * cosine(angle), radius * sine(angle)];
    },
    integer(bound) {
      const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
      let value = word();
      while (value >= limit) value = word();
      return value % bound;
    },
  });
}

function words(value: bigint): [number, number] {
  return [Number(value & 0xffffffffn), Number(value >> 32n)];
}

function increment(counter: Uint32Array): void {
  for (let index = 0; index < 4; index++) {
    counter[index]! += 1;
    if (counter[index] !== 0) return;
  }
}
