import type { ConfigTree } from "../../../config/index.js";
import type { FigureTrial } from "../../frame/figure.js";
import { type StrengthGrid, strengthGrid } from "../grid/strength-grid.js";
import type { Regulariser } from "./regularisers.js";

/** How large the networks and the grids of the figures of modular addition are. */
export type ModularScale = "laptop" | "paper";

/** The step sizes, the smallest first; at laptop scale nearer to one another, so that all arrive. */
export const STEP_SIZES = { laptop: [5e-3, 1e-2, 2e-2], paper: [1e-3, 1e-2, 1e-1] } as const;
/** p. */
export const MODULI = { laptop: 31, paper: 97 } as const;
/** How many steps evaluations are apart; as published in the paper (theory 2.19). */
const INTERVALS = { laptop: 20, paper: 10 } as const;
const ITERATIONS = { laptop: 6000, paper: 20_002 } as const;

/** Addition modulo p by the released encoder–decoder under Adam. Source: theory 2.22. */
function addition(
  { kind }: Regulariser,
  stepSize: number,
  strength: number,
  scale: ModularScale,
  iterations: number,
): ConfigTree & { readonly iterations: number } {
  const paper = scale === "paper";
  return {
    problem: { kind: "modular-arithmetic", modulus: MODULI[scale], operator: "+", trainShare: paper ? 0.4 : 0.6 },
    model: { kind: "encoder-decoder", embedding: paper ? 64 : 36, hidden: 64, combine: "matrix-product" },
    loss: { kind: "cross-entropy" },
    penalty: { kind, strength },
    method: { kind: "adam", stepSize, batch: paper ? 2048 : "full", precision: "float32" },
    initialization: { kind: "published" },
    iterations,
    recording: { dense: 100, spacing: "linear", interval: INTERVALS[scale], components: false },
    seed: 0,
    ...(paper ? { seeding: "numpy" } : {}),
  };
}

/** Multiplications an iteration: forward and twice backward. */
const WORK = { laptop: 577 * (36 * 64 + 64 * 31) * 3, paper: 2048 * (64 * 64 + 64 * 97) * 3 };

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
    config: (stepSize, strength) => addition(regulariser, stepSize, strength, scale, ITERATIONS[scale]),
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
