import type { ConfigTree } from "../../../config/index.js";
import type { FigureTrial } from "../../frame/figure.js";
import { type StrengthGrid, strengthGrid } from "../grid/strength-grid.js";
import type { Regulariser } from "./regularisers.js";

/** How large the networks and the grids of the figures of modular addition are. */
export type ModularScale = "laptop" | "paper";

/** The step sizes, the smallest first; at laptop scale nearer to one another, so that all arrive. */
export const STEP_SIZES = { laptop: [5e-3, 1e-2, 2e-2], paper: [1e-3, 1e-2, 1e-1] } as const;
/** The network and its training: p, the share of the pairs, widths, the batch, steps, and how many of them two evaluations are apart. */
export const MODULAR_SIZES = {
  laptop: { modulus: 23, trainShare: 0.75, embedding: 25, hidden: 32, batch: "full", iterations: 4000, interval: 20 },
  paper: { modulus: 97, trainShare: 0.4, embedding: 64, hidden: 64, batch: 2048, iterations: 20_002, interval: 10 },
} as const;

/** Addition modulo p by the released encoder–decoder under Adam. Source: theory 2.22. */
function addition(
  { kind }: Regulariser,
  stepSize: number,
  strength: number,
  scale: ModularScale,
  iterations: number,
): ConfigTree & { readonly iterations: number } {
  const { modulus, trainShare, embedding, hidden, batch, interval } = MODULAR_SIZES[scale];
  return {
    problem: { kind: "modular-arithmetic", modulus, operator: "+", trainShare },
    model: { kind: "encoder-decoder", embedding, hidden, combine: "matrix-product" },
    loss: { kind: "cross-entropy" },
    penalty: { kind, strength },
    method: { kind: "adam", stepSize, batch, precision: "float32" },
    initialization: { kind: "published" },
    iterations,
    recording: { dense: 100, spacing: "linear", interval, components: false },
    seed: 0,
    // The paper's split.
    seeding: scale === "paper" ? "numpy" : "streams",
  };
}

/** Multiplications an iteration: forward and twice backward. */
const WORK = { laptop: 396 * (25 * 32 + 32 * 23) * 3, paper: 2048 * (64 * 64 + 64 * 97) * 3 };

const grids = new Map<string, StrengthGrid>();

/** The runs of a regulariser over step sizes and strengths. */
export function modularGrid(regulariser: Regulariser, scale: ModularScale): StrengthGrid {
  const key = `${regulariser.kind}, ${scale}`;
  const known = grids.get(key);
  if (known !== undefined) return known;
  const grid = strengthGrid({
    name: `modular addition, ${key}`,
    stepSizes: STEP_SIZES[scale],
    strengths: scale === "paper" ? regulariser.published : regulariser.laptop,
    config: (stepSize, strength) => addition(regulariser, stepSize, strength, scale, MODULAR_SIZES[scale].iterations),
    work: WORK[scale],
  });
  grids.set(key, grid);
  return grid;
}

/** A regulariser so strong that nothing is learnt, at laptop scale. */
export function tooStrongTrial(regulariser: Regulariser): FigureTrial {
  const iterations = 1000;
  return {
    name: `modular addition, too strong, ${regulariser.kind}`,
    config: addition(regulariser, 1e-2, regulariser.tooStrong, "laptop", iterations),
    work: iterations * WORK.laptop,
  };
}

/** A curve of Figure 1 at full size, with what is known of it. */
export interface FullSizeRun extends FigureTrial {
  readonly regulariser: Regulariser;
  readonly strength: number;
  /** t2 of an independent computation, and as read off the published figure (finding C22). */
  readonly independent: number;
  readonly published: number;
}

/** A full-size curve of Figure 1, α = 0.01; it shares its run with the paper's scale only where that is as long. */
export function fullSizeRun(
  regulariser: Regulariser,
  strength: number,
  iterations: number,
  known: Pick<FullSizeRun, "independent" | "published">,
): FullSizeRun {
  return {
    name: `modular addition, p = 97, ${regulariser.kind}`,
    config: addition(regulariser, 1e-2, strength, "paper", iterations),
    work: iterations * WORK.paper,
    regulariser,
    strength,
    ...known,
  };
}
