import { describe, expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig } from "../config/index.js";
import { prepareTrial, referenceOptimum, take } from "./index.js";

const VECTOR: ConfigTree = { problem: { kind: "sparse-recovery" }, model: { kind: "hadamard" } };
const MATRIX: ConfigTree = { problem: { kind: "matrix-completion" }, model: { kind: "factorised" } };

const prepare = (base: ConfigTree, changes: ConfigTree = {}) => prepareTrial(parseTrialConfig(overlay(base, changes)));
/** Everything that is wrong with a trial shows here. */
const start = (base: ConfigTree, changes: ConfigTree) => () => prepare(base, changes).createDynamics();

describe("what a deep model has no meaning for is refused with the reason", () => {
  const vector: [string, ConfigTree, string][] = [
    ["the proximal method", { method: { kind: "proximal" } }, "method.kind: expected subgradient"],
    ["the projected method", { method: { kind: "projected" } }, "no projection on Xa = y*"],
    ["jumping", { method: { engine: "jump" } }, "the factors make the iteration nonlinear"],
    ["the flow", { method: { engine: "flow" } }, "expected auto, step or jump for a vector problem"],
    ["a strength that depends on the data", { penalty: { l1: "auto" } }, "the strength on each factor"],
    ["a strength for a budget", { penalty: { l1: "budget" } }, "the strength on each factor"],
    ["a two-stage penalty", { penalty: { schedule: "two-stage" } }, "penalty.schedule: expected constant"],
    ["another penalty", { penalty: { kind: "group-lasso", groups: 10 } }, "expected norms, on each factor"],
    ["a nuclear norm of vectors", { penalty: { nuclear: 1 } }, "a vector has no nuclear norm"],
    ["a least-squares start", { initialization: { kind: "least-squares" } }, "has no factors of its own"],
    ["a balanced start of vectors", { initialization: { kind: "balanced" } }, "equal factors of a vector are"],
    ["a start that nothing moves from", { initialization: { scale: 0 } }, "nothing would ever move"],
    ["a start beyond float64", { initialization: { scale: 1e200 } }, "got 0.1"],
    ["an unstable step size", { initialization: { scale: 3 } }, "c the curvature at the starting factors"],
    ["a complex problem", { problem: { basis: "fourier" } }, "expected linear for a complex problem"],
    ["a matrix model", { model: { kind: "factorised" } }, "linear, hadamard or signed-hadamard for a vector problem"],
  ];
  test.each(vector)("hadamard: %s", (_, changes, reason) => {
    expect(start(VECTOR, changes)).toThrow(reason);
  });

  const matrix: [string, ConfigTree, string][] = [
    ["too narrow factors", { model: { width: 9 } }, "model.width: expected d ≥ min(n₁, n₂) = 10"],
    ["the published products", { model: { depth: 3 }, compat: "published" }, "elementwise"],
    ["the published decay", { penalty: { l2: 1e-3 }, compat: "published" }, "a row of the product"],
    ["an automatic strength", { penalty: { nuclear: "auto" } }, "the strength on each factor"],
    ["a start beyond float64", { initialization: { scale: 1e200 } }, "factors of finite norm"],
    ["a vector model", { model: { kind: "signed-hadamard" } }, "linear or factorised for a matrix problem"],
  ];
  test.each(matrix)("factorised: %s", (_, changes, reason) => {
    expect(start(MATRIX, changes)).toThrow(reason);
  });

  test("theory and the penalised optimum know the linear model only; the vanishing optimum is that of the data", () => {
    const vectors = prepare(VECTOR, { penalty: { l1: 1e-4 } });
    expect(() => take(vectors.theory)).toThrow("expected linear, for which there is a slow flow");
    expect(() => take(vectors.budget)).toThrow("expected linear");
    expect(() => take(prepare(MATRIX).theory)).toThrow("expected linear");
    expect(() => referenceOptimum(vectors, "penalised")).toThrow("--vanishing");
    const linear = prepare({ problem: { kind: "sparse-recovery" } });
    expect(referenceOptimum(vectors, "vanishing").value).toBe(referenceOptimum(linear, "vanishing").value);
  });
});

describe("the step size", () => {
  test("bound is that of the curvature at the start: L·ζ^{2L−2}·σ²max(X) from equal factors, twice that for the signed net", () => {
    const bound = (model: ConfigTree, scale: number) =>
      prepare(VECTOR, { model, initialization: { scale } }).stepSizeBound;
    const linear = bound({ kind: "hadamard", depth: 1 }, 1);
    expect(linear).toBe(prepare({ problem: { kind: "sparse-recovery" } }).stepSizeBound);
    expect(linear / bound({ kind: "hadamard", depth: 2 }, 3)).toBeCloseTo(18, 9);
    expect(linear / bound({ kind: "hadamard", depth: 3 }, 2)).toBeCloseTo(48, 9);
    expect(linear / bound({ kind: "signed-hadamard", depth: 2 }, 3)).toBeCloseTo(36, 9);
    const matrices = prepare(MATRIX, { model: { depth: 3 }, initialization: { scale: 0.5 } });
    expect(matrices.stepSizeBound).toBeCloseTo(2 / (3 * 0.5 ** 4), 9);
  });

  test("auto is half the bound of the linear model for one factor, and lets small starts of any depth converge", () => {
    const auto = { method: { stepSize: "auto" } };
    const one = prepare(VECTOR, { ...auto, model: { depth: 1 } });
    expect(one.stepSize).toBeCloseTo(one.stepSizeBound / 2, 12);
    for (const depth of [2, 3]) {
      for (const [base, scale] of [
        [VECTOR, 0.1],
        [MATRIX, 0.3],
      ] as const) {
        const { createDynamics } = prepare(base, { ...auto, model: { depth }, initialization: { scale } });
        const dynamics = createDynamics();
        const before = dynamics.observe().train_error as number;
        dynamics.advance(20_000);
        const middle = dynamics.observe().train_error as number;
        dynamics.advance(1);
        expect(middle).toBeLessThan(0.5 * before);
        expect(dynamics.observe().train_error as number).toBeLessThanOrEqual(middle * (1 + 1e-9));
      }
    }
  });
});
