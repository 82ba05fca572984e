import { InputError } from "../errors/index.js";

/** 1 GiB of float64: the kernels' memory is 4 GiB, and decompositions need several copies. */
const LARGEST = 1 << 27;

/**
 * Asserts that a matrix of this shape can be held, before anything of its size is allocated.
 * @throws InputError naming the shape by `symbols`, as "(N, n)"
 */
export function assertMatrixFits(path: string, symbols: string, rows: number, columns: number): void {
  if (rows * columns <= LARGEST) return;
  throw new InputError({
    path,
    expected: `sizes ${symbols} of a matrix with at most ${LARGEST} entries (1 GiB)`,
    received: `(${rows}, ${columns})`,
  });
}
