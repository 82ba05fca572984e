/** Parity constant of the Threefish key schedule, 0x1BD11BDA for 32-bit words. */
const PARITY = 0x1bd11bda;

/** Rotation distances of Threefry4x32, two a round, repeating every eight rounds. */
const ROTATIONS = [10, 26, 11, 21, 13, 27, 23, 5, 6, 20, 17, 11, 25, 10, 18, 20] as const;

const ROUNDS = 20;

/**
 * Threefry4x32-20: a bijection of 128-bit counters for each 128-bit key, good enough to be used as random bits. Writes
 * the four 32-bit words for (counter, key) to `out`.
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011); Random123's known answers.
 */
export function threefry4x32(counter: Uint32Array, key: Uint32Array, out: Uint32Array): void {
  const parity = PARITY ^ key[0]! ^ key[1]! ^ key[2]! ^ key[3]!;
  const subkey = (index: number) => (index % 5 === 4 ? parity : key[index % 5]!);
  let a = (counter[0]! + key[0]!) | 0;
  let b = (counter[1]! + key[1]!) | 0;
  let c = (counter[2]! + key[2]!) | 0;
  let d = (counter[3]! + key[3]!) | 0;
  for (let round = 0; round < ROUNDS; round++) {
    const first = ROTATIONS[2 * (round % 8)]!;
    const second = ROTATIONS[2 * (round % 8) + 1]!;
    // Even rounds mix (a, b) and (c, d), odd rounds (a, d) and (c, b).
    if (round % 2 === 0) {
      a = (a + b) | 0;
      b = rotate(b, first) ^ a;
      c = (c + d) | 0;
      d = rotate(d, second) ^ c;
    } else {
      a = (a + d) | 0;
      d = rotate(d, first) ^ a;
      c = (c + b) | 0;
      b = rotate(b, second) ^ c;
    }
    if (round % 4 === 3) {
      const injection = (round + 1) / 4;
      a = (a + subkey(injection)) | 0;
      b = (b + subkey(injection + 1)) | 0;
      c = (c + subkey(injection + 2)) | 0;
      d = (d + subkey(injection + 3) + injection) | 0;
    }
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

function rotate(word: number, distance: number): number {
  return (word << distance) | (word >>> (32 - distance));
}
