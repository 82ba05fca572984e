import { norm2 } from "../../linalg/index.js";
import { COLOURS, iterationAxis, type Layer, log10, type Panel, powerOfTen } from "../../plots/index.js";
import { median, quantile } from "../../statistics/index.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import { familyStyle } from "../frame/families.js";
import type { TrialResults } from "../frame/figure.js";
import { solutionOf } from "../frame/vector-problem.js";
import {
  cellAt,
  finalDistance,
  NOISE_RATIOS,
  NOISE_SOURCES,
  NOISE_STRENGTHS,
  noiseNorm,
  SOURCE_TRIALS,
} from "./noise-runs.js";

const PANEL_HEIGHT = 185;

const SYMBOLS = ["circle", "square", "triangle"] as const;

const HUES = [COLOURS.train, COLOURS.test, COLOURS.norm] as const;

const ratioName = (ratio: number) =>
  ratio === Number.POSITIVE_INFINITY ? "no noise" : `SNR = ${powerOfTen(Math.round(log10(ratio)))}`;

const strengthName = (l1: number) => `β₁ = ${powerOfTen(Math.round(log10(l1)))}`;

const resultsAt = (results: TrialResults, l1: number, ratio: number) =>
  resultsOfTrials(cellAt(l1, ratio).trials, results);

/** The errors on the way, at one strength. */
export function curvePanel(results: TrialResults): Panel {
  const shown = NOISE_RATIOS.filter((ratio) => ratio !== 1e10);
  const train = resultsAt(results, 1e-5, 1e4);
  return {
    height: PANEL_HEIGHT + 14,
    x: iterationAxis([1, 1.2e7]),
    y: { label: "relative error", scale: "log", domain: [1e-5, 3] },
    layers: [
      ...shown.flatMap((ratio, member): Layer[] => {
        const { colour, symbol } = familyStyle(member, shown.length);
        const label = { label: ratioName(ratio), ...(member === 0 ? { bandLabel: "10 to 90 % of the draws" } : {}) };
        const [band, line] = bandLayers(bandOf(resultsAt(results, 1e-5, ratio), "test_error"), {
          colour,
          offset: 1,
          ...label,
        });
        return [band, { ...line, symbol }];
      }),
      bandLayers(bandOf(train, "train_error"), {
        colour: COLOURS.prediction,
        dash: "dotted",
        offset: 1,
        label: "training error, SNR = 10⁴",
      })[1],
    ],
  };
}

/** The sizes of noise at which the two floors are drawn as lines. */
const NOISE_DOMAIN = [5e-6, 0.3] as const;

/** The error at the end against the size of the noise, with its two floors. */
export function floorPanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT + 14,
    x: { label: "relative noise ‖ξ‖₂/‖a*‖₂", scale: "log", domain: NOISE_DOMAIN },
    y: { label: "recovery error at the end", scale: "log", domain: [1e-5, 3] },
    layers: [
      {
        kind: "line",
        x: [...NOISE_DOMAIN],
        y: NOISE_DOMAIN.map((noise) => 2 * noise),
        colour: COLOURS.prediction,
        dash: "dotted",
        label: "2‖ξ‖₂/‖a*‖₂",
      },
      ...NOISE_STRENGTHS.flatMap((l1, index): Layer[] => {
        const cells = NOISE_RATIOS.slice(1)
          .map((ratio) => {
            const members = resultsAt(results, l1, ratio);
            const errors = members.map(({ summary }) => summary.detection.test.final);
            const noise = median(members.map((result) => noiseNorm(result) / norm2(solutionOf(result))));
            return { noise, errors };
          })
          .sort((one, other) => one.noise - other.noise);
        const style = { colour: HUES[index]!, symbol: SYMBOLS[index]! };
        const x = cells.map(({ noise }) => noise);
        const y = cells.map(({ errors }) => median(errors));
        return [
          { kind: "line", x, y, colour: style.colour, weight: 0.6 },
          ...cells.map(
            ({ noise, errors }): Layer => ({
              kind: "line",
              x: [noise, noise],
              y: [quantile(errors, 0.1), quantile(errors, 0.9)],
              colour: style.colour,
              weight: 1.1,
            }),
          ),
          { kind: "points", x, y, ...style, label: strengthName(l1) },
        ];
      }),
    ],
  };
}

/** The same of every draw in units of β₁, in which the strengths are one curve. */
export function commonPanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT,
    x: { label: "‖ξ‖₂/β₁", scale: "log", domain: [0.01, 1e5] },
    y: { label: "‖a − a*‖₂/β₁ at the end", scale: "log", domain: [1, 3e5] },
    layers: NOISE_STRENGTHS.map((l1, index): Layer => {
      const members = NOISE_RATIOS.slice(1).flatMap((ratio) => resultsAt(results, l1, ratio));
      return {
        kind: "points",
        x: members.map((result) => noiseNorm(result) / l1),
        y: members.map((result) => finalDistance(result) / l1),
        colour: HUES[index]!,
        symbol: SYMBOLS[index]!,
        // Where they coincide, one inside the other.
        radius: [3, 2, 1.1][index]!,
        label: strengthName(l1),
      };
    }),
  };
}

const SOURCE_LABELS = {
  "signal power": "by the signal's power",
  "measured power": "by the measurements' power",
  deviation: "by its deviation",
} as const;

/** The error at the end with noise that is given in three ways. */
export function sourcePanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT,
    x: { label: "‖ξ‖₂", scale: "log", domain: [5e-6, 0.01] },
    y: { label: "‖a − a*‖₂ at the end", scale: "log", domain: [5e-6, 0.1] },
    layers: NOISE_SOURCES.map((source, index): Layer => {
      const members = resultsOfTrials(SOURCE_TRIALS[source], results);
      return {
        kind: "points",
        x: members.map(noiseNorm),
        y: members.map(finalDistance),
        colour: HUES[index]!,
        symbol: SYMBOLS[index]!,
        radius: 1.7,
        label: SOURCE_LABELS[source],
      };
    }),
  };
}
