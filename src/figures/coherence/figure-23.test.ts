import { expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import type { Computation, ComputedData } from "../../computations/index.js";
import { type ConfigTree, overlay } from "../../config/index.js";
import { columnValues } from "../../run/index.js";
import type { CompletionDraw } from "../completion/completion-ensemble.js";
import { SEED_SEARCHES } from "../completion/completion-instance.js";
import type { FigureResult, FigureTrial } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { figure8 } from "./figure-08.js";
import { figure23 } from "./figure-23.js";
import { COHERENCE_ENSEMBLES, COHERENCE_SEEDS } from "./leverage-ensemble.js";

/** The published αβ⋆t in a hundredth of the iterations, by the method that does not oscillate. */
const SHORT: ConfigTree = {
  penalty: { nuclear: 1e-3 },
  method: { kind: "proximal" },
  iterations: 30_000,
  detection: { train: { threshold: 1e-2 }, test: { threshold: 1e-2 } },
};

const resultOf = ({ config }: FigureTrial) => figureResult(overlay(config, SHORT));

/** Forty draws made up for each τ: the larger τ, the more are recoverable, the sooner, and from the nearer. */
const computed = (<Data>(computation: Computation<Data>) => {
  if ((computation as object) === SEED_SEARCHES[70]) return [9] as Data;
  const { parameters } = computation;
  const { coherence } = parameters as { coherence: number };
  return COHERENCE_SEEDS.map((seed): CompletionDraw => {
    const found = seed <= (coherence === 0 ? 12 : 30 + 8 * coherence);
    const time = (12 - 8 * coherence) * (1 + 0.5 * ((seed % 7) / 7));
    return {
      seed,
      leastNormError: found ? 1e-11 : 0.1,
      gap: 1e-12,
      arrival: found ? time : null,
      spectralDistance: 3,
      plateau: 0.545 - 0.345 * coherence,
    };
  }) as Data;
}) as ComputedData;

const failing = (results: ReadonlyMap<string, FigureResult>, data = computed) =>
  figure23.build(figureInputs(results, data)).statements.flatMap(({ text, holds }) => (holds ? [] : [text]));

test("Figure 23 shows on short runs what it must show, and fails where τ changes nothing", () => {
  const results = new Map(figure23.trials.map((trial) => [trial.name, resultOf(trial)]));
  // The bias is a hundred times that of the figure, and the thresholds are, so that t₂ comes sooner.
  expect(failing(results)).toEqual(["t₂·αβ⋆ at τ = 0", "t₂·αβ⋆ at τ = 1", "recovery error at the end: largest over τ"]);
  const first = results.get(figure23.trials[0]!.name)!;
  const failed = failing(new Map(figure23.trials.map(({ name }) => [name, first])));
  expect(failed).toContain("rank correlation (Kendall) of t₂ with τ");
  expect(failed).toContain("recovery error at t₁, τ = 1 over τ = 0");
});

test("Figure 8 needs draws that differ with τ, and runs of which some arrive and some do not", () => {
  const run = (coherence: number, lowest: number): FigureResult => {
    const trial = figure8.trials[10]!;
    const result = figureResult(overlay(trial.config, { iterations: 20_000 }));
    columnValues(result.trajectory, "test_error").fill(coherence > 0.8 ? lowest : 0.129, 1);
    return result;
  };
  const results = new Map(figure8.trials.map(({ name }, index) => [name, run(index / 10, 1e-4)]));
  const failed = (data: ComputedData) =>
    figure8.build(figureInputs(results, data)).statements.flatMap(({ text, holds }) => (holds ? [] : [text]));
  expect(failed(computed)).toEqual([]);
  const [last] = [computed(COHERENCE_ENSEMBLES[10]!)];
  const same = failed((<Data>() => last as Data) as ComputedData);
  expect(same).toContain("share of targets recovered at τ = 0, interval: low end (0.28 in theory 3.8)");
  expect(same).toContain("rank correlation (Kendall) of the median of T_end with τ");
});
