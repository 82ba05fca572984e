import type { ConfigTree } from "../../../config/index.js";
import { type EnsembleTrial, ensembleTrials } from "../../frame/ensemble.js";
import type { FigureResult, TrialResults } from "../../frame/figure.js";

/** The seeds of every way to choose. */
export const SEEDS = [0, 1, 2];
const ITERATIONS = 4000;

/** A way to choose the pairs that are trained on. */
export interface Selection {
  readonly name: string;
  readonly options: ConfigTree;
}

/** The ways to choose. */
export const SELECTIONS: readonly Selection[] = [
  { name: "uniform", options: { split: "uniform" } },
  { name: "class", options: { split: "balanced" } },
  { name: "row", options: { cells: "rows" } },
  { name: "together", options: { commuted: "together" } },
  { name: "apart", options: { commuted: "apart" } },
  { name: "block", options: { cells: "block" } },
];

/** The shares of the pairs: one of which every way generalises, and one that is hardly enough. */
export const SHARES = { half: 0.5, less: 0.4 } as const;
/** One of the shares. */
export type Share = keyof typeof SHARES;

/** Addition modulo 23 by the encoder–decoder with the nuclear norm. Source: theory 2.22. */
const config = ({ options }: Selection, share: Share): ConfigTree => ({
  problem: { kind: "modular-arithmetic", modulus: 23, operator: "+", trainShare: SHARES[share], ...options },
  model: { kind: "encoder-decoder", embedding: 25, hidden: 32, combine: "matrix-product" },
  loss: { kind: "cross-entropy" },
  penalty: { kind: "nuclear", strength: 1e-3 },
  method: { kind: "adam", stepSize: 0.01, batch: "full", precision: "float32" },
  initialization: { kind: "published" },
  iterations: ITERATIONS,
  recording: { dense: 100, spacing: "linear", interval: 20, components: false },
});

const trialsOf = (share: Share): EnsembleTrial[][] =>
  SELECTIONS.map((selection) =>
    ensembleTrials(
      `data selection, ${selection.name}, ${SHARES[share]} of the pairs`,
      config(selection, share),
      SEEDS,
      {
        work: ITERATIONS * SHARES[share] * 529 * (25 * 32 + 32 * 23) * 3,
      },
    ),
  );
/** Their trials, three seeds each. */
export const TRIALS: Readonly<Record<Share, readonly (readonly EnsembleTrial[])[]>> = {
  half: trialsOf("half"),
  less: trialsOf("less"),
};

/** A way to choose with its runs, at either share. */
export interface Selected extends Selection {
  readonly results: readonly FigureResult[];
  readonly withLess: readonly FigureResult[];
}

/** What came of the trials, by way to choose. */
export const selectedResults = (results: TrialResults): Selected[] =>
  SELECTIONS.map((selection, index) => ({
    ...selection,
    results: TRIALS.half[index]!.map(({ name }) => results(name)),
    withLess: TRIALS.less[index]!.map(({ name }) => results(name)),
  }));
