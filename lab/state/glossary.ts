/** A word of the field, or a symbol, and what it means. */
export interface GlossaryEntry {
  readonly term: string;
  readonly meaning: string;
}

/** The words that the lab uses. */
export const WORDS: readonly GlossaryEntry[] = [
  {
    term: "memorise",
    meaning: "The training error comes below its threshold and stays there for a while: at iteration t₁.",
  },
  { term: "generalise", meaning: "The error on what was not trained on does so: at iteration t₂." },
  {
    term: "grok",
    meaning: "To generalise much later than to memorise: t₂ − t₁ is at least ten times t₁ (twice for networks).",
  },
  {
    term: "slow flow",
    meaning:
      "What training looks like after memorising, when only the penalty moves the solution, at a speed of αβ: a path in slow time T = αβt, known before anything is trained. Its end gives t₂.",
  },
  {
    term: "floor",
    meaning: "The error that a run ends with however long it trains, set by the penalty, by noise or by the model.",
  },
  {
    term: "chatter",
    meaning:
      "Zero entries under the subgradient method jump by ±αβ at every step, as a subgradient has no value between; the proximal method has them at zero.",
  },
  {
    term: "jump",
    meaning:
      "To go over many iterations at once by a closed form that holds as long as no entry reaches zero or leaves it; exact, and how a hundred million iterations follow a slider.",
  },
  {
    term: "weight decay",
    meaning: "All weights are multiplied by 1 − αβ at every step: the ℓ2 penalty, acting on the weights.",
  },
  {
    term: "verdict",
    meaning: "What a run turned out to be: a kind with its numbers, never more than the record shows.",
  },
];

/** The symbols that the lab uses, in TeX. */
export const SYMBOLS: readonly (GlossaryEntry & { readonly tex: string })[] = [
  { tex: "\\alpha", term: "alpha", meaning: "step size" },
  { tex: "\\beta", term: "beta", meaning: "strength of the penalty, or weight decay" },
  { tex: "\\beta_1", term: "beta one", meaning: "strength of ℓ1, β₁‖a‖₁" },
  { tex: "\\beta_2", term: "beta two", meaning: "strength of ℓ2, (β₂/2)‖a‖₂²" },
  { tex: "\\beta_\\star", term: "beta star", meaning: "strength of the nuclear norm, the sum of the singular values" },
  { tex: "t_1", term: "t one", meaning: "the iteration at which a run memorised" },
  { tex: "t_2", term: "t two", meaning: "the iteration at which it generalised" },
  { tex: "N", term: "N", meaning: "number of measurements, or of training examples" },
  { tex: "n", term: "n", meaning: "number of unknowns, or of inputs" },
  { tex: "s", term: "s", meaning: "number of entries that are not zero" },
  { tex: "\\zeta", term: "zeta", meaning: "size of the starting point" },
  { tex: "L", term: "L", meaning: "depth: number of factors" },
  { tex: "\\theta", term: "theta", meaning: "all weights of a network" },
];
