import { expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import { type ConfigTree, overlay, parseTrialConfig } from "../../config/index.js";
import type { Figure, FigureResult } from "../frame/figure.js";
import { pageFaults } from "../frame/page-rules.js";
import { NETWORK_FIGURES } from "./network-figures.js";

const COARSE: ConfigTree = { recording: { dense: 1, spacing: "logarithmic", pointsPerDecade: 15 } };

const resultOf = (config: ConfigTree) => figureResult(overlay(config, COARSE));

/** A network that groks, and one that was stopped long before. */
const grokked = resultOf({ problem: { kind: "parity" }, iterations: 4000, seed: 0 });
const cut = resultOf({ problem: { kind: "parity" }, iterations: 5 });

/** Builds a figure as if every trial had come to one result. */
const build = (figure: Figure, result: FigureResult) =>
  figure.build({
    results: () => result,
    computed: () => {
      throw new Error("it computes nothing");
    },
  });
const scales = NETWORK_FIGURES.flatMap((figure) => (figure.paper === undefined ? [figure] : [figure, figure.paper]));

test.each(scales)("figure $id keeps the rules of the page, whatever came of its runs", (figure) => {
  for (const result of [grokked, cut]) expect(pageFaults(build(figure, result))).toEqual([]);
});

test.each(scales)("figure $id has trials of names and configs of their own", ({ trials }) => {
  const configs = trials.map(({ config }) => JSON.stringify(parseTrialConfig(config)));
  expect(new Set(trials.map(({ name }) => name)).size).toBe(trials.length);
  expect(new Set(configs).size).toBe(trials.length);
});

test.each(scales)("figure $id fails where its runs ended before anything happened", (figure) => {
  expect(build(figure, cut).statements.some(({ holds }) => !holds)).toBe(true);
});

test.each(scales)("figure $id fails where strengths, step sizes and depths change nothing", (figure) => {
  expect(build(figure, grokked).statements.some(({ holds }) => !holds)).toBe(true);
});
