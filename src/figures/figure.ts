import type { ConfigTree } from "../config/index.js";
import type { FigureSpecification } from "../plots/index.js";
import type { Trajectory } from "../run/index.js";
import type { PreparedTrial, TrialSummary } from "../trials/index.js";

/** A figure of the paper: the trials it needs, and what it makes of their results. */
export interface Figure {
  /** The number in the paper. */
  readonly id: string;
  readonly title: string;
  readonly trials: readonly FigureTrial[];
  /** @param results one per trial, by its name */
  build(results: ReadonlyMap<string, FigureResult>): FigureOutcome;
}

/** A trial of a figure. Figures that share a config share its run. */
export interface FigureTrial {
  readonly name: string;
  readonly config: ConfigTree;
}

/** What came of a trial. */
export interface FigureResult {
  readonly prepared: PreparedTrial;
  readonly trajectory: Trajectory;
  readonly summary: TrialSummary;
}

/** A drawn figure, as data. */
export interface FigureOutcome {
  readonly specification: FigureSpecification;
  /** What the figure shows, with what parameters, and where it differs from the published one. */
  readonly caption: string;
  readonly statements: readonly Statement[];
  /** The numbers behind the picture. */
  readonly tables: readonly FigureTable[];
}

/** Something that the figure must show, with what was measured. */
export interface Statement {
  readonly text: string;
  readonly expected: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** Columns of one length. */
export interface FigureTable {
  readonly name: string;
  readonly columns: ReadonlyMap<string, ArrayLike<number>>;
}
