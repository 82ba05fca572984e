import type { Computation, ComputedData, Statement } from "../../computations/index.js";
import type { ConfigTree } from "../../config/index.js";
import type { FigureSpecification } from "../../plots/index.js";
import type { Trajectory } from "../../run/index.js";
import type { PreparedTrial, TrialSummary } from "../../trials/index.js";

/** A figure: the trials and the computations that it needs, and what it makes of their results. */
export interface Figure {
  /** The number in the paper, or a name. */
  readonly id: string;
  readonly title: string;
  readonly trials: readonly FigureTrial[];
  readonly computations: readonly Computation[];
  /** The same with the paper's own sizes and grid, where these take more than minutes; absent where the figure has them. */
  readonly paper?: Figure;
  /** Draws from what there is, and trains nothing itself. */
  build(inputs: FigureInputs): FigureOutcome;
}

/** A trial of a figure. Figures that share a config share its run. */
export interface FigureTrial {
  /** Unlike that of any other trial of the figure. */
  readonly name: string;
  readonly config: ConfigTree;
  /** Roughly how many multiplications it takes, where those are many: the longest of the trials is begun first. */
  readonly work?: number;
}

/** What a figure is built from. */
export interface FigureInputs {
  readonly results: TrialResults;
  readonly computed: ComputedData;
}

/** Gives what came of a trial of the figure, by its name. @throws RangeError when there is no such trial */
export type TrialResults = (name: string) => FigureResult;

/** What came of a trial. */
export interface FigureResult {
  readonly prepared: PreparedTrial;
  readonly trajectory: Trajectory;
  readonly summary: TrialSummary;
}

/** A drawn figure, as data. */
export interface FigureOutcome {
  readonly specification: FigureSpecification;
  /** What is seen, with what parameters, of how many draws, and what bands and bars are; at most 120 words (`pageFaults`). */
  readonly caption: string;
  /** For who wants to reproduce it: choices that were made, and where the figure differs from the published one. */
  readonly notes: string;
  /** What it must show, with what was measured. */
  readonly statements: readonly Statement[];
  /** The numbers behind the picture. */
  readonly tables: readonly FigureTable[];
}

/** Columns of one length. */
export interface FigureTable {
  /** What the name of its file has after the figure's, `-draws`; empty for the main one. */
  readonly name: string;
  readonly columns: ReadonlyMap<string, ArrayLike<number>>;
}
