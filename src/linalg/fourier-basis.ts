import { assertInteger } from "../errors/index.js";
import { cosine, sine } from "../kernels/index.js";
import { type Matrix, zeroMatrix } from "./matrix.js";

/**
 * The unitary discrete Fourier basis, (n, n) complex: entry (j, k) = exp(−2πi·jk/n)/√n (theory 2.3). Symmetric. The
 * exponent is reduced modulo n before the sine and cosine are taken, so that equal entries have equal bits.
 * @throws InputError when n is not a positive integer
 */
export function fourierBasis(n: number): Matrix {
  assertInteger("n", n, { min: 1 });
  const scale = 1 / Math.sqrt(n);
  const roots = Array.from({ length: n }, (_, turn) => {
    const angle = (2 * Math.PI * turn) / n;
    return { re: cosine(angle) * scale, im: -sine(angle) * scale };
  });
  const basis = zeroMatrix(n, n, "complex");
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < n; k++) {
      const { re, im } = roots[(j * k) % n]!;
      basis.data[j * n + k] = re;
      basis.data[n * n + j * n + k] = im;
    }
  }
  return basis;
}
