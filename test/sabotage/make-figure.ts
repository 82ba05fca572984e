import type { Computation } from "../../src/computations/index.js";
import type { TrialConfig } from "../../src/config/index.js";
import type { Figure, FigureOutcome, FigureResult } from "../../src/figures/index.js";
import { piecesOf } from "./small-scale.js";

type Program = typeof import("./program.js");

/** Makes the figures of a program that may be sabotaged, what is to be as it should from the one that is not. */
export interface Workshop {
  /** Makes a trial or a computation of a figure as it should be, and keeps it in the store. */
  keep(figure: string, piece: string): Promise<void>;
  make(figure: string): Promise<FigureOutcome>;
}

/** @param mutated null for figures as they should be · @param store of the trials and computations as they should be */
export function openWorkshop(program: Program, mutated: Program | null, store: string): Workshop {
  const results = new Map<string, FigureResult>();
  const data = new Map<string, unknown>();

  async function keptTrial(config: TrialConfig): Promise<FigureResult> {
    const { path, summary } = await program.ensureTrial({ config, material: null }, store, { checkpointSeconds: 60 });
    return withPrepared(program, config, { trajectory: program.readRunTrajectory(path), summary: summary! });
  }

  function mutatedTrial(wrong: Program, config: TrialConfig): FigureResult {
    const { trajectory, summary } = wrong.runTrial(config);
    return withPrepared(wrong, config, { trajectory, summary });
  }

  const mutatedData = (computation: Computation) => {
    const key = JSON.stringify([computation.name, computation.parameters]);
    if (!data.has(key)) data.set(key, computation.compute());
    return data.get(key);
  };

  return {
    async keep(id, name) {
      const figure = figureOf(program, id);
      const trial = figure.trials.find((candidate) => candidate.name === name);
      if (trial !== undefined) await keptTrial(program.parseTrialConfig(trial.config));
      else program.ensureComputation(figure.computations.find((candidate) => candidate.name === name)!, store);
    },
    async make(id) {
      const figure = figureOf(mutated ?? program, id);
      const right = figureOf(program, id);
      const made = new Set(mutated === null ? [] : piecesOf(figure).made.map(({ name }) => name));
      const found = new Map<string, FigureResult>();
      for (const { name, config } of figure.trials) {
        const key = `${made.has(name)} ${JSON.stringify(config)}`;
        const resolved = program.parseTrialConfig(config);
        const result =
          results.get(key) ?? (made.has(name) ? mutatedTrial(mutated!, resolved) : await keptTrial(resolved));
        results.set(key, result);
        found.set(name, result);
      }
      return figure.build(
        (mutated ?? program).figureInputs(found, <Data>(computation: Computation<Data>) => {
          if (made.has(computation.name)) return mutatedData(computation) as Data;
          const same = right.computations.find(({ name }) => name === computation.name)!;
          return program.ensureComputation(same, store) as Data;
        }),
      );
    },
  };
}

function figureOf({ FIGURES }: Program, id: string): Figure {
  const figure = FIGURES.find((candidate) => candidate.id === id);
  if (figure === undefined) throw new Error(`sabotage: there is no figure ${id}`);
  return figure;
}

/** A result that prepares its trial when asked for it. */
function withPrepared(program: Program, config: TrialConfig, result: Omit<FigureResult, "prepared">): FigureResult {
  let prepared: FigureResult["prepared"] | null = null;
  return {
    ...result,
    get prepared() {
      prepared ??= program.prepareTrial(config);
      return prepared;
    },
  };
}
