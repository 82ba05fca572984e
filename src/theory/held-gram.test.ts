import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnInstances, drawnProblem } from "../../test/drawn-instance.js";
import { createKernels } from "../kernels/index.js";
import { leastSquares, normInfinity, subtract, zeroMatrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { createHeldGram } from "./held-gram.js";
import { createRowSpace, type RowSpace } from "./row-space.js";

/** The Gram matrix as its definition says, solved by the SVD. */
function naiveSolution({ rank, basis, dimension }: RowSpace, isHeld: (index: number) => boolean, h: Float64Array) {
  const gram = zeroMatrix(rank, rank);
  for (let j = 0; j < dimension; j++) {
    if (!isHeld(j)) continue;
    for (let p = 0; p < rank; p++) {
      for (let q = 0; q < rank; q++) gram.data[p * rank + q]! += basis[j * rank + p]! * basis[j * rank + q]!;
    }
  }
  return leastSquares(gram, h);
}

test("after any sequence of releases and holds the solution is that of the Gram matrix from scratch", () => {
  fc.assert(
    fc.property(fc.noBias(drawnInstances(30)), (instance) => {
      const rowSpace = createRowSpace(drawnProblem(instance).measurements);
      const gram = createHeldGram(createKernels(), rowSpace);
      const stream = createStream(instance.seed, "moves");
      const h = stream.fillNormal(new Float64Array(rowSpace.rank));
      for (let move = 0; move < 300; move++) {
        const index = stream.integer(instance.dimension);
        if (gram.isHeld(index)) gram.release(index);
        else gram.hold(index);
        if (move % 60 !== 59) continue;
        const expected = naiveSolution(rowSpace, gram.isHeld, h);
        const scale = 1 + normInfinity(expected);
        expect(normInfinity(subtract(gram.solve(h), expected)) / scale).toBeLessThan(1e-6);
        const combined = rowSpace.combine(expected);
        expect(normInfinity(subtract(gram.combine(expected), combined)) / scale).toBeLessThan(1e-12);
      }
    }),
    { numRuns: 30, seed: 1 },
  );
});

test("what would make the Gram matrix singular is not released", () => {
  const problem = drawnProblem({
    seed: 1,
    dimension: 6,
    measurements: 3,
    sparsity: 1,
    zeroColumns: false,
    duplicatedColumns: false,
    dependentRows: false,
    coordinateRows: false,
    noise: 0,
  });
  const gram = createHeldGram(createKernels(), createRowSpace(problem.measurements));
  expect([0, 1, 2, 3, 4, 5].map((index) => gram.release(index))).toEqual([true, true, true, false, false, false]);
  gram.hold(1);
  expect(gram.release(4)).toBe(true);
});
