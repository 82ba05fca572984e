import { RECORDS } from "./records.js";
import { linear, type Scene, type SceneControl } from "./scene.js";
import { HIDDEN, iterations, L1, nuclearStrength, SEED, stepSize, weightDecay } from "./shared-controls.js";

const TEST_SHARE: SceneControl = {
  flag: "test-fraction",
  symbol: "N_{\\text{test}}/N",
  name: "share held out",
  range: linear(0.1, 0.5),
};
/** The curve is what is looked at, whatever it takes. */
const CURVE = { "curve-multiplications": "Infinity" };
const NEXT = {
  flag: "seed",
  words: "The same numbers as on the command line, with the file in the folder where it runs.",
};

const flagControl =
  (kind: "choice" | "text") =>
  (flag: string): SceneControl => ({ flag, symbol: null, name: `--${flag}`, range: { kind } });
const text = flagControl("text");
const choice = flagControl("choice");
const SPELLING = [text("missing"), text("header"), text("index"), choice("decimal"), text("key")];
const TABLE_READING = [text("exclude"), text("categories"), choice("impute"), ...SPELLING];

/** Controls for what a log does not tell by the names of its columns. */
export const LOG_READING: readonly SceneControl[] = [
  choice("step"),
  choice("train"),
  choice("test"),
  choice("quantity"),
  text("train-threshold"),
  text("test-threshold"),
];

/** What can be done with a table or a matrix of one's own. */
export const OWN_SCENES: readonly Scene[] = [
  {
    name: "recover",
    title: "Recover: explain a column by few others",
    invitation: "A sparse linear model: which columns matter, and when the run found them.",
    next: NEXT,
    view: "sparse",
    problem: "table",
    command: "recover",
    base: { method: "proximal", "step-size": "auto", l1: "auto", iterations: "1e7", ...RECORDS, ...CURVE },
    controls: [L1, TEST_SHARE, iterations(1e3, 1e8), SEED],
    reading: TABLE_READING,
  },
  {
    name: "complete",
    title: "Complete: fill the empty cells of a matrix",
    invitation: "A matrix of low rank: the empty cells, from the others.",
    next: NEXT,
    view: "matrix",
    problem: "matrix-table",
    command: "complete",
    base: {
      method: "proximal",
      "step-size": "auto",
      nuclear: "auto",
      iterations: "1e5",
      ...RECORDS,
      "record-components": "true",
      ...CURVE,
    },
    controls: [nuclearStrength(1e-6, 1), { ...TEST_SHARE, flag: "held-out-fraction" }, iterations(1e3, 1e6), SEED],
    reading: [choice("format"), text("columns"), text("exclude"), ...SPELLING],
  },
  ...(["classify", "regress"] as const).map(
    (purpose): Scene => ({
      name: purpose,
      title: purpose === "classify" ? "Train a network to tell a class" : "Train a network to tell a number",
      invitation: "A network on the columns of the table, with some rows held out.",
      next: NEXT,
      view: "network",
      problem: purpose === "classify" ? "table-classification" : "table-regression",
      command: `train --${purpose}`,
      base: { iterations: "5000" },
      controls: [weightDecay(1e-3, 3), stepSize(1e-4, 0.3), HIDDEN, TEST_SHARE, iterations(500, 1e5), SEED],
      reading: TABLE_READING,
    }),
  ),
];
