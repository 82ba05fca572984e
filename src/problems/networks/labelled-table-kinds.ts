import { declareProblem } from "../problem-kind.js";
import { readLabelledTable, tableClassificationSchema, tableRegressionSchema } from "./labelled-table.js";
import { classBaselines, meanBaselines } from "./network-baselines.js";

const OWN = {
  model: { kind: "mlp", hidden: 64, biases: true },
  method: { kind: "adam", stepSize: 1e-3, decay: 0.1, precision: "float32" },
  initialization: { kind: "he" },
  iterations: 20_000,
} as const;

/** A table whose target is a class, as a config names it. */
export const tableClassificationKind = declareProblem({
  kind: "table-classification",
  summary: "train a network to tell the class of a table's rows (see also: latebloom train)",
  family: "network",
  schema: tableClassificationSchema,
  defaults: { ...OWN, loss: { kind: "cross-entropy" } },
  material: "table.csv",
  materialFormat: "table",
  draw(options, context) {
    const problem = readLabelledTable(options, context);
    return { problem, notes: problem.notes, baselines: classBaselines(problem), results: null };
  },
});

/** A table whose target is a number, as a config names it. */
export const tableRegressionKind = declareProblem({
  kind: "table-regression",
  summary: "train a network to tell a number of a table's rows (see also: latebloom train)",
  family: "network",
  schema: tableRegressionSchema,
  defaults: {
    ...OWN,
    loss: { kind: "squared" },
    detection: { train: { threshold: 0.05 }, test: { threshold: 0.2 } },
  },
  material: "table.csv",
  materialFormat: "table",
  draw(options, context) {
    const problem = readLabelledTable(options, context);
    return { problem, notes: problem.notes, baselines: meanBaselines(problem), results: null };
  },
});
