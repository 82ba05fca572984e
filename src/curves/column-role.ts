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

/** What records are counted by, in several languages and spellings, without accents. */
const STEP_NAMES: readonly (readonly [rank: number, names: readonly string[]])[] = [
  [0, ["global step", "trainer global step", "globalstep"]],
  [1, ["step", "steps", "training step", "train step", "training steps", "train steps", "trainstep", "timestep"]],
  [1, ["optimizer step", "optimizer steps", "optimization step", "opt step", "gradient step", "gradient steps"]],
  [1, ["grad step", "grad steps", "step count", "step number", "step num", "current step", "time step", "timesteps"]],
  [
    1,
    ["schritt", "schritte", "etape", "pas", "paso", "pasos", "passo", "passi", "шаг", "шаги", "步数", "步", "ステップ"],
  ],
  [2, ["iteration", "iterations", "iter", "iters", "it", "itr", "update", "updates", "num updates", "n updates"]],
  [2, ["num steps", "num step", "n steps", "nsteps", "total steps", "n iter", "niter", "num iterations", "iter num"]],
  [2, ["iteration number", "iterationen", "iteracion", "iteraciones", "iterazione", "итерация"]],
  [3, ["t"]],
  [4, ["batch", "batches", "batch idx", "minibatch"]],
  [5, ["epoch", "epochs", "ep", "epoch num", "epoch number", "epoch idx", "round", "epoche", "epochen"]],
  [5, ["epoque", "epoques", "epoca", "epocas", "epoche", "эпоха", "エポック", "轮数"]],
  [6, ["index", "idx"]],
  [7, ["tokens", "samples", "num samples", "examples", "num examples"]],
];
const STEPS = new Map(STEP_NAMES.flatMap(([rank, names]) => names.map((name) => [name, rank] as const)));
const RUNS = new Set(["run", "run id", "run name", "seed", "trial", "trial id", "experiment", "version"]);
const TRAIN = new Set(["train", "training", "trainings", "trn", "tr", "seen"]);
const TEST = new Set([
  ...["test", "testing", "tst", "te", "val", "valid", "validation", "validierungs", "eval", "evaluation", "dev"],
  ...["heldout", "holdout", "held", "generalization", "generalisation", "unseen", "ood"],
]);
const QUANTITIES = new Map<string, Quantity>([
  ...["acc", "accuracy", "accuracies", "top1", "acc1", "genauigkeit", "exactitude", "exactitud", "acuracia"].map(
    (word) => [word, "accuracy"] as const,
  ),
  ...["err", "error", "errors", "err1", "fehler", "erreur"].map((word) => [word, "error"] as const),
  ...["loss", "losses", "nll", "ce", "xent", "crossentropy", "bce", "mse", "cost", "verlust", "perte"].map(
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
const GLUED =
  /^(train|training|trainings|test|val|valid|validation|validierungs|eval|dev)(loss|acc|accuracy|error|err|verlust|genauigkeit|fehler)$/;

/** What a column is, by the words of its name: `trainLoss`, `train/loss`, `train_loss` and `loss/train` are the same. */
export function columnRole(name: string): ColumnRole {
  const words = wordsOf(name);
  const phrase = words.join(" ");
  const leaf = wordsOf(name.split("/").at(-1)!).join(" ");
  for (const candidate of [phrase, leaf]) {
    const rank = rankOf(candidate);
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

/** The rank of a name of steps, or of one that is made of such. */
function rankOf(phrase: string): number | undefined {
  const words = phrase.split(" ").map((word) => STEPS.get(word));
  const known = words.filter((rank) => rank !== undefined);
  return STEPS.get(phrase) ?? (known.length === words.length ? Math.min(...known) : undefined);
}

/** Whether a column that counts may be what records are counted by: no time, and nothing that is derived. */
export function mayCount(name: string): boolean {
  return columnRole(name).kind === "other" && !wordsOf(name).some((word) => DERIVED.has(word));
}

/** The words of a name, without accents: parts between other characters than letters and digits, and between a small and a capital letter. */
export function wordsOf(name: string): string[] {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .normalize()
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/top[^a-z\d]?(\d)/g, "top$1")
    .split(/[^\p{L}\d]+/u)
    .flatMap((word) => GLUED.exec(word)?.slice(1) ?? [word])
    .filter((word) => word !== "");
}
