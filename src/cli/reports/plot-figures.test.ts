import { expect, test } from "vitest";
import { InputError } from "../../errors/index.js";
import type { CatalogueRun, FieldValue } from "../../store/index.js";
import { runTrial } from "../../trials/index.js";
import { columnsFigure } from "./columns-figure.js";
import { fieldsFigure } from "./fields-figure.js";

const options = {
  x: "iteration",
  y: ["l1_norm", "l2_norm"],
  xScale: "log",
  yScale: "log",
  width: "double",
  venue: "jmlr",
} as const;
const { trajectory } = runTrial({
  problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 12 },
  iterations: 500,
});
const run = (fields: Record<string, FieldValue>): CatalogueRun => ({
  run: "x",
  path: "x",
  field: (name) => fields[name] ?? null,
});

test("recorded columns are drawn against the iteration, one later, for a logarithmic axis", () => {
  const { panels, venue } = columnsFigure([{ name: "one", trajectory }], options);
  expect(venue).toBe("jmlr");
  const [l1, l2] = panels[0]!.layers as unknown as [{ x: number[]; y: number[]; label: string }, { label: string }];
  expect([l1.label, l2.label]).toEqual(["l1_norm", "l2_norm"]);
  expect(l1.x[0]).toBe(1);
  expect(l1.y).toEqual(Array.from(trajectory.columns.get("l1_norm")!.values));
});

test("a column may be on the horizontal axis; one that is not there is refused with the nearest name", () => {
  const { panels } = columnsFigure([{ name: "one", trajectory }], { ...options, x: "l1_norm", y: ["test_error"] });
  expect(panels[0]!.x.label).toContain("l1_norm");
  expect(() => columnsFigure([{ name: "one", trajectory }], { ...options, y: ["l1_nrm"] })).toThrow(
    /Did you mean l1_norm\?/,
  );
});

test("runs of a sweep are points, with what is predicted, and what was not reached stands at the end of its record", () => {
  const sweep = [1e-5, 1e-4].flatMap((l1) =>
    [1, 2, 3].map((seed) =>
      run({
        "penalty.l1": l1,
        t2: l1 === 1e-4 && seed === 1 ? null : seed / l1,
        "summary.prediction.generalisation.t2": seed / l1,
        "summary.detection.lastIteration": 1e6,
      }),
    ),
  );
  const { panels } = fieldsFigure(sweep, { ...options, x: "penalty.l1", y: ["t2"] });
  const layers = panels[0]!.layers as unknown as { kind: string; x: number[]; y: number[]; label: string }[];
  expect(layers.map(({ kind, label }) => [kind, label])).toEqual([
    ["line", "t₂, predicted (median)"],
    ["points", "t₂"],
    ["points", "not reached by there: later, or never"],
  ]);
  expect(layers[0]!.y.map(Math.round)).toEqual([200000, 20000]);
  expect(layers[1]!.x).toHaveLength(5);
  expect([layers[2]!.x, layers[2]!.y]).toEqual([[1e-4], [1e6]]);
});

test("runs without numbers in the field are refused", () => {
  expect(() => fieldsFigure([run({ t2: 5 })], { ...options, x: "penalty.l1", y: ["t2"] })).toThrow(InputError);
});
