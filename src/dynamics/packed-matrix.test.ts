import fc from "fast-check";
import { expect, test } from "vitest";
import { createKernels } from "../kernels/index.js";
import { adjointMultiplyVector, createMatrix, multiplyVector, norm2, planes, subtract } from "../linalg/index.js";
import { packMatrix, paddedColumns } from "./packed-matrix.js";
import { createPaddedVector } from "./padded-vector.js";

test("residual and gradient of a packed matrix are those of the matrix, and the filling stays exactly zero", () => {
  const size = fc.integer({ min: 1, max: 20 });
  const entries = (length: number) =>
    fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
      .map((values) => Float64Array.from(values));
  const system = fc
    .tuple(size, size, fc.constantFrom("real" as const, "complex" as const))
    .chain(([rows, columns, field]) => {
      const count = planes(field);
      return fc
        .tuple(entries(rows * columns * count), entries(rows * count), entries(columns * count))
        .map(([data, target, a]) => ({ matrix: createMatrix(rows, columns, data, field), target, a }));
    });
  fc.assert(
    fc.property(system, ({ matrix, target, a }) => {
      const { field, rows, columns } = matrix;
      const kernels = createKernels();
      const packed = packMatrix(kernels, matrix);
      expect(packed.columns).toBe(paddedColumns(columns));
      const vectors = {
        target: createPaddedVector(kernels, field, rows, packed.rows),
        point: createPaddedVector(kernels, field, columns, packed.columns),
        residual: createPaddedVector(kernels, field, rows, packed.rows),
        gradient: createPaddedVector(kernels, field, columns, packed.columns),
      };
      vectors.target.write(target);
      vectors.point.write(a);
      const { leastSquaresGradient, complexLeastSquaresGradient } = kernels.exports;
      const kernel = field === "real" ? leastSquaresGradient : complexLeastSquaresGradient;
      const addresses = Object.values(vectors).map(({ address }) => address) as [number, number, number, number];
      kernel(packed.address, packed.rows, packed.columns, ...addresses);

      const residual = subtract(multiplyVector(matrix, a), target);
      const gradient = adjointMultiplyVector(matrix, residual);
      expect(norm2(subtract(vectors.residual.read(), residual))).toBeLessThanOrEqual(1e-13);
      expect(norm2(subtract(vectors.gradient.read(), gradient))).toBeLessThanOrEqual(1e-12);
      for (const [vector, length, padded] of [
        [vectors.residual, rows, packed.rows],
        [vectors.gradient, columns, packed.columns],
      ] as const) {
        const whole = kernels.view(vector.address, padded * planes(field));
        const filling = whole.filter((_, index) => index % padded >= length);
        expect(filling.every((value) => value === 0)).toBe(true);
      }
    }),
  );
});
