import type { Computation } from "../../src/computations/index.js";
import type { TrialConfig } from "../../src/config/index.js";
import type { Figure, FigureOutcome, FigureResult, FigureTrial } from "../../src/figures/index.js";
import { ensureKept } from "./keep.js";
import type { Phase } from "./mutation.js";
import { scaledTrials } from "./small-scale.js";

type Program = typeof import("./program.js");

/** Makes figures, some pieces of which are made under a mutation and the others as they should be. */
export interface Workshop {
  /** Makes a trial or a computation of a figure as it should be, and keeps it. @param piece its place among the trials, and then the computations */
  keep(figure: string, piece: number): void;
  make(figure: string, how: Making): FigureOutcome;
}

/** How a figure is made. */
export interface Making {
  /** The names of the trials and computations that are made under the mutation; the others are as they should be. */
  readonly made: readonly string[];
  /** What no trial has, however it went. */
  readonly forgets: readonly Phase[];
}

/**
 * @param program as it should be
 * @param mutated null for figures as they should be
 * @param folder where trials and computations are kept that are as they should be
 */
export function openWorkshop(program: Program, mutated: Program | null, folder: string): Workshop {
  const maker = mutated ?? program;
  const under = new Map<string, unknown>();

  /** Figures that share a piece share what the mutation makes of it. */
  function once<Data>(key: unknown, make: () => Data): Data {
    const name = JSON.stringify(key);
    if (!under.has(name)) under.set(name, make());
    return under.get(name) as Data;
  }

  const rightTrial = ({ config }: FigureTrial) =>
    resultOf(program, program.parseTrialConfig(config), (resolved) =>
      ensureKept(folder, config, () => recordOf(program, resolved)),
    );
  const rightData = <Data>({ name, version, parameters, compute }: Computation<Data>) =>
    ensureKept(folder, [name, version, parameters], compute);

  return {
    keep(id, piece) {
      const figure = figureOf(program, id);
      const trials = scaledTrials(figure);
      if (piece < trials.length) rightTrial(trials[piece]!);
      else rightData(figure.computations[piece - trials.length]!);
    },
    make(id, { made, forgets }) {
      const figure = figureOf(maker, id);
      const right = figureOf(program, id);
      const mutatedTrial = ({ config }: FigureTrial) =>
        resultOf(maker, maker.parseTrialConfig(config), (resolved) => once(config, () => recordOf(maker, resolved)));
      const results = scaledTrials(figure).map((trial): [string, FigureResult] => [
        trial.name,
        without(forgets, made.includes(trial.name) ? mutatedTrial(trial) : rightTrial(trial)),
      ]);
      return figure.build(
        maker.figureInputs(new Map(results), <Data>(computation: Computation<Data>) => {
          const { name, parameters, compute } = computation;
          if (made.includes(name)) return once([name, parameters], compute);
          return rightData(right.computations[figure.computations.indexOf(computation)] as Computation<Data>);
        }),
      );
    },
  };
}

function figureOf({ LINEAR_FIGURES }: Program, id: string): Figure {
  const figure = LINEAR_FIGURES.find((candidate) => candidate.id === id);
  if (figure === undefined) throw new Error(`sabotage: there is no figure ${id}`);
  return figure;
}

function recordOf({ runTrial }: Program, config: TrialConfig): Omit<FigureResult, "prepared"> {
  const { trajectory, summary } = runTrial(config);
  return { trajectory, summary };
}

/** A result that prepares its trial when asked for it. */
function resultOf(
  { prepareTrial }: Program,
  config: TrialConfig,
  record: (config: TrialConfig) => Omit<FigureResult, "prepared">,
): FigureResult {
  let prepared: FigureResult["prepared"] | null = null;
  return {
    ...record(config),
    get prepared() {
      prepared ??= prepareTrial(config);
      return prepared;
    },
  };
}

/** A result without passages, as of a run that was not followed so far. */
function without(phases: readonly Phase[], result: FigureResult): FigureResult {
  if (phases.length === 0) return result;
  const { trajectory, summary } = result;
  const detection = { ...summary.detection, ...Object.fromEntries(phases.map((phase) => [phase, null])) };
  return {
    trajectory,
    summary: { ...summary, detection },
    get prepared() {
      return result.prepared;
    },
  };
}
