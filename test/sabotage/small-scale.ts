import { type ConfigTree, overlay } from "../../src/config/index.js";
import type { Figure, FigureTrial } from "../../src/figures/index.js";

/** How a figure is made that takes long. */
interface Scale {
  /** The trials that are made shorter, by their names, and how. */
  readonly shorter?: readonly [names: RegExp, change: ConfigTree];
  /** The names of the trials and computations that are made under a mutation; the others are left as they should be. */
  readonly part?: RegExp;
  /** Statements that the shorter trials do not fulfil. */
  readonly without?: readonly string[];
}

const PAIRS: Scale = { part: /^(?!subgradient)|^subgradient, α = 0\.1, β₁ = (0\.1|0\.01|0\.001|0\.0001)$/ };
const GRID: Scale = { part: /^(?!subgradient|projected)|, s = (5|10), N = 30$/ };
/** Of the published draws a few N and τ. */
const COHERENCES: Scale = { part: /^(?!N = )|N = (30|60|90), τ = (0|0\.6|1)$/ };
const DEPTH: Scale = { part: /L = [123].*, N = 60$/ };
/** Of the ensembles of targets those of three τ. */
const TARGETS = /^(?!completion-ensemble)|τ = (0|0\.5|1)$/;
const MATRIX_PAIRS: Scale = {
  shorter: [/^completion, α/, { iterations: 2e5 }],
  part: /β⋆ = 0\.(1|01|001|0001)\b|^(?!completion, α)/,
};
/** The published αβ⋆t in a hundredth of the iterations. */
const COMPLETION: Scale = {
  shorter: [/^completion, /, { method: { stepSize: 1 }, penalty: { nuclear: 1e-4 }, iterations: 1e5 }],
  part: /^(?!completion by flow)|flow, seed (2|5)$/,
};
const MEMORISED = "t₁: training error ≤ 10⁻⁴ first at, (1 − α)ᵗ predicting 88";
const COHERENCE: ConfigTree = {
  penalty: { nuclear: 1e-3 },
  method: { kind: "proximal" },
  iterations: 30_000,
  detection: { train: { threshold: 1e-2 }, test: { threshold: 1e-2 } },
};

/** Every figure that is not here is made at the scale of the paper. */
const SCALES: Readonly<Record<string, Scale>> = {
  "4": PAIRS,
  "26": PAIRS,
  "5": {
    ...COMPLETION,
    without: [
      MEMORISED,
      "recovery error at the end over β⋆",
      "‖A‖⋆ after 1.1 t₂: highest over lowest − 1",
      "penalty over data gradient, mean after 1.1 t₂ (published: 2.0)",
    ],
  },
  "14": { ...COMPLETION, without: ["recovery error at the end over β⋆: no bias"] },
  "15": { ...COMPLETION, without: [MEMORISED] },
  "6": { ...MATRIX_PAIRS, without: ["recovery error where censored runs stop: lowest"] },
  "29": { ...MATRIX_PAIRS, without: ["α of the pairs without t₂ (β⋆ = 10⁻⁶)"] },
  "8": { part: TARGETS },
  "23": {
    shorter: [/^completion, τ/, COHERENCE],
    part: TARGETS,
    without: ["t₂·αβ⋆ at τ = 0", "t₂·αβ⋆ at τ = 1", "recovery error at the end: largest over τ"],
  },
  "21": COHERENCES,
  "22": COHERENCES,
  "9": { part: /^L = [123].*, N = 30$|L = 2, N = 40, seed/ },
  "17": DEPTH,
  "17b": DEPTH,
  "18": DEPTH,
  "12": GRID,
  "13": GRID,
  "27": GRID,
  "28": GRID,
  "28b": GRID,
  "24": { part: /N = (10|20|30)\b/ },
  "two-phases": { part: /β₁ = (0\.00001|0\.0001|0\.001|0\.1), seed|^sparse recovery$/ },
  "scaling-laws": { part: /α = 0\.1, β₁ = 0\.00000?1, N = (20|30|40), s = 5, τ = 0$|proximal, streams seed 2$/ },
  "two-stage": { part: /1000000 iterations/ },
  "depth-weight-decay": { part: /^decay, L = [12], seed/ },
  "deep-factorisation": { part: /L = 1|L = 2, ζ = 0\.01|minima/ },
  proxies: { part: /seed [12]$/ },
  noise: { part: /β₁ = 0\.00001, SNR = (Infinity|100000000|10000),|size 2/ },
  "penalty-limits": { part: /β₁ = (0\.00001|0\.1), seed|β₁ = 0\.00001, β₂ = (10|1000)β₁|paper's data/ },
  "wrong-norm": { part: /dense, entries|limits/ },
};

/** What a figure is made at, as text: cells of another scale are others. */
export function scaleKey(id: string): string {
  return JSON.stringify(SCALES[id] ?? null, (_, value) => (value instanceof RegExp ? String(value) : value));
}

/** The trials of a figure at the small scale. */
export function scaledTrials({ id, trials }: Figure): readonly FigureTrial[] {
  const { shorter } = SCALES[id] ?? {};
  if (shorter === undefined) return trials;
  const [names, change] = shorter;
  return trials.map((trial) => (names.test(trial.name) ? { ...trial, config: overlay(trial.config, change) } : trial));
}

/** Whether a trial or a computation of a figure is made under a mutation. */
export function isMutated({ id }: Pick<Figure, "id">, name: string): boolean {
  return SCALES[id]?.part?.test(name) ?? true;
}

/** The statements of a figure that do not hold at the small scale. */
export function withoutStatements({ id }: Pick<Figure, "id">): readonly string[] {
  return SCALES[id]?.without ?? [];
}

/** What of a figure is made under a mutation, in words; nothing for all of it at the scale of the paper. */
export function describeScale(figure: Figure): string {
  const names = [...figure.trials, ...figure.computations].map(({ name }) => name);
  const made = names.filter((name) => isMutated(figure, name));
  const shorter = scaledTrials(figure).filter((trial, index) => trial !== figure.trials[index]);
  const facts = [
    ...(made.length === names.length ? [] : [`${made.length} of ${names.length} trials and computations`]),
    ...(shorter.length === 0 ? [] : [`${shorter.length} of them shorter`]),
  ];
  return facts.length === 0 ? "" : ` (${facts.join(", ")})`;
}
