import { expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import type { TrajectoryColumn } from "../../run/index.js";
import type { FigureResult } from "../frame/figure.js";
import { figureProxies } from "./figure-proxies.js";

const SPARSE = {
  problem: { kind: "sparse-recovery", dimension: 40, sparsity: 2, measurements: 20 },
  method: { kind: "proximal" },
  penalty: { l1: 1e-5 },
};
/** Builds the figure as if every trial had come to one result. */
const build = (result: FigureResult) =>
  figureProxies.build({
    results: () => result,
    computed: () => {
      throw new Error("it computes nothing");
    },
  });
/** What is stated of sparse recovery by ℓ1, but for what is of several draws. */
const ofSparse = (result: FigureResult) =>
  build(result)
    .statements.filter(({ text }) => /^sparse, ℓ1(?!.*(non-zeros|draws of))/.test(text))
    .map(({ holds }) => holds);

const grokked = figureResult({ ...SPARSE, iterations: 3e5 });

test("for a run that groks by ℓ1 the statements hold, and with its norms exchanged they fail", () => {
  expect(grokked.summary.detection.verdict.kind).toBe("grokked");
  expect(ofSparse(grokked)).toEqual([true, true]);
  const { columns } = grokked.trajectory;
  const exchanged = new Map<string, TrajectoryColumn>(columns);
  exchanged.set("l1_norm", { ...columns.get("l2_norm")!, name: "l1_norm" });
  exchanged.set("l2_norm", { ...columns.get("l1_norm")!, name: "l2_norm" });
  expect(ofSparse({ ...grokked, trajectory: { ...grokked.trajectory, columns: exchanged } })).toEqual([false, false]);
});

test("a run without t1, or without a norm, fails the statements and does not stop the drawing", () => {
  const short = figureResult({ ...SPARSE, iterations: 20 });
  expect(short.summary.detection.t1).toBe(null);
  expect(ofSparse(short)).toEqual([false, false]);
  const nuclear = build(grokked).statements.filter(({ text }) => text.startsWith("completion"));
  expect(nuclear.map(({ holds }) => holds)).toContain(false);
});
