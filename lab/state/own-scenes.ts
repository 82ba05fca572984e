import { RECORDS } from "./records.js";
import { linear, logarithmic, type Scene, type SceneControl } from "./scene.js";

const SEED: SceneControl = { flag: "seed", symbol: "\\text{seed}", name: "seed", range: linear(0, 20) };
const TEST_SHARE: SceneControl = {
  flag: "test-fraction",
  symbol: "N_{\\text{test}}/N",
  name: "share held out",
  range: linear(0.1, 0.5),
};
const ITERATIONS: SceneControl = {
  flag: "iterations",
  symbol: "t_{\\text{end}}",
  name: "iterations",
  range: logarithmic(1e3, 1e8),
};
const NEXT = {
  flag: "seed",
  words: "The same numbers as on the command line, with the file in the folder where it runs.",
};

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
    base: { method: "proximal", "step-size": "auto", l1: "auto", iterations: "1e7", ...RECORDS },
    controls: [
      { flag: "l1", symbol: "\\beta_1", name: "strength of ℓ1", range: logarithmic(1e-8, 1e-1) },
      TEST_SHARE,
      ITERATIONS,
      SEED,
    ],
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
      "curve-multiplications": "Infinity",
    },
    controls: [
      { flag: "nuclear", symbol: "\\beta_\\star", name: "strength of the nuclear norm", range: logarithmic(1e-6, 1) },
      { ...TEST_SHARE, flag: "held-out-fraction" },
      { ...ITERATIONS, range: logarithmic(1e3, 1e6) },
      SEED,
    ],
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
      controls: [
        { flag: "weight-decay", symbol: "\\beta", name: "weight decay", range: logarithmic(1e-3, 3) },
        { flag: "step-size", symbol: "\\alpha", name: "step size", range: logarithmic(1e-4, 0.3) },
        { flag: "hidden", symbol: "h", name: "hidden units", range: linear(8, 256) },
        TEST_SHARE,
        { ...ITERATIONS, range: logarithmic(500, 1e5) },
        SEED,
      ],
    }),
  ),
];
