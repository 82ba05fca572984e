/** What a curve measures. */
export type Quantity = "accuracy" | "error" | "loss";

/** On what it was measured; null where its name does not say. */
export type Split = "train" | "test" | null;

/** What a column of a log is, by its name. */
export type ColumnRole =
  /** What records are counted by; the lower the rank, the sooner it is taken. */
  | { readonly kind: "step"; readonly rank: number }
  | { readonly kind: "curve"; readonly split: Split; readonly quantity: Quantity; readonly words: readonly string[] }
  /** A norm, a rank or a penalty: something that might tell how well a run generalises. */
  | { readonly kind: "proxy" }
  /** Which run a row belongs to. */
  | { readonly kind: "run" }
  | { readonly kind: "other" };

const STEPS = new Map([
  ["global step", 0],
  ["trainer global step", 0],
  ["step", 1],
  ["steps", 1],
  ["training step", 1],
  ["train step", 1],
  ["iteration", 2],
  ["iterations", 2],
  ["iter", 2],
  ["it", 2],
  ["itr", 2],
  ["update", 2],
  ["updates", 2],
  ["num steps", 2],
  ["t", 3],
  ["batch", 4],
  ["epoch", 5],
  ["epochs", 5],
  ["index", 6],
]);
const RUNS = new Set(["run", "run id", "run name", "seed", "trial", "trial id", "experiment", "version"]);
const TRAIN = new Set(["train", "training", "trn", "tr"]);
const TEST = new Set([
  ...["test", "testing", "tst", "te", "val", "valid", "validation", "eval", "evaluation", "dev"],
  ...["heldout", "holdout", "held"],
]);
const QUANTITIES = new Map<string, Quantity>([
  ...["acc", "accuracy", "accuracies", "top1", "acc1"].map((word) => [word, "accuracy"] as const),
  ...["err", "error", "errors", "err1"].map((word) => [word, "error"] as const),
  ...["loss", "losses", "nll", "ce", "xent", "crossentropy", "bce", "mse", "cost"].map(
    (word) => [word, "loss"] as const,
  ),
]);
const PROXIES = new Set([
  "norm",
  "norms",
  "wn",
  "wnorm",
  "l0",
  "l1",
  "l2",
  "nuclear",
  "rank",
  "nnz",
  "nonzeros",
  "sparsity",
  "penalty",
  "entropy",
]);
/** Words of what is derived from a curve, or beside it. */
const DERIVED = new Set([
  ...[
    "min",
    "max",
    "best",
    "std",
    "stderr",
    "sem",
    "var",
    "ema",
    "smooth",
    "smoothed",
    "final",
    "delta",
    "gap",
    "ratio",
    "predicted",
  ],
  ...[
    "lr",
    "grad",
    "gradient",
    "gradients",
    "time",
    "runtime",
    "seconds",
    "second",
    "per",
    "samples",
    "thresh",
    "threshold",
    "top5",
    "acc5",
  ],
  ...["theory", "mem", "count", "support"],
]);
const GLUED = /^(train|training|test|val|valid|validation|eval|dev)(loss|acc|accuracy|error|err)$/;

/** What a column is, by the words of its name: `trainLoss`, `train/loss`, `train_loss` and `loss/train` are the same. */
export function columnRole(name: string): ColumnRole {
  const words = wordsOf(name);
  const phrase = words.join(" ");
  const leaf = wordsOf(name.split("/").at(-1)!).join(" ");
  for (const candidate of [phrase, leaf]) {
    const rank = STEPS.get(candidate);
    // W&B counts its own calls in _step.
    if (rank !== undefined) return { kind: "step", rank: /^_/.test(name) ? rank + 0.5 : rank };
  }
  if (RUNS.has(phrase)) return { kind: "run" };
  const quantity = words.map((word) => QUANTITIES.get(word)).find((found) => found !== undefined);
  if (words.some((word) => DERIVED.has(word))) return { kind: "other" };
  if (quantity !== undefined && !words.includes("norm")) {
    const test = words.some((word) => TEST.has(word));
    const train = words.some((word) => TRAIN.has(word));
    return { kind: "curve", split: test ? "test" : train ? "train" : null, quantity, words };
  }
  return words.some((word) => PROXIES.has(word)) ? { kind: "proxy" } : { kind: "other" };
}

/** The words of a name: parts between other characters than letters and digits, and between a small and a capital letter. */
export function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/top[^a-z\d]?(\d)/g, "top$1")
    .split(/[^a-z\d]+/)
    .flatMap((word) => GLUED.exec(word)?.slice(1) ?? [word])
    .filter((word) => word !== "");
}
