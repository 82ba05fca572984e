import { expect, test } from "vitest";
import { norm2, subtract } from "../../linalg/index.js";
import { drawSparseRecovery, sparseRecoverySchema } from "../../problems/index.js";
import { basisPursuit } from "../../references/index.js";
import { ARRIVED, arrivals, flowEnd, sweepSparseFlow } from "./sparse-flow-sweep.js";

test("the flow of the paper's own data ends at a* at the published slow time", () => {
  const config = sparseRecoverySchema.parse({ kind: "sparse-recovery" });
  const { endTime, endError } = flowEnd(
    drawSparseRecovery(config, { seed: 1, seeds: {}, seeding: "numpy", compat: "none" }),
  );
  // The start 10⁻⁶·1 moves it by 10⁻⁶.
  expect(endTime).toBeCloseTo(0.100499, 5);
  expect(endError).toBeLessThan(ARRIVED);
});

test("a flow arrives exactly where basis pursuit recovers a*", () => {
  const grid = { dimension: 30, sparsities: [2, 4], measurements: [8, 14], coherences: [0, 0.5], seeds: 4 };
  const sweep = sweepSparseFlow(grid);
  expect(sweep.endTimes).toHaveLength(32);
  const found = new Set<boolean>();
  grid.sparsities.forEach((sparsity, s) => {
    grid.measurements.forEach((measurements, n) => {
      grid.coherences.forEach((coherence, tau) => {
        arrivals(sweep, s, n, tau).forEach((time, index) => {
          const config = { kind: "sparse-recovery", dimension: 30, sparsity, measurements, coherence };
          const problem = drawSparseRecovery(sparseRecoverySchema.parse(config), {
            seed: index + 1,
            seeds: {},
            seeding: "streams",
            compat: "none",
          });
          const { solution } = basisPursuit(problem.measurements, problem.target);
          const recovered = norm2(subtract(solution, problem.solution)) <= 1e-6 * norm2(problem.solution);
          expect(Number.isFinite(time)).toBe(recovered);
          found.add(recovered);
        });
      });
    });
  });
  expect(found.size).toBe(2);
});
