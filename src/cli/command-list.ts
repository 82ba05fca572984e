import type { Command } from "commander";

/** A command: what it is for, how it is called, and what makes it. */
interface CommandEntry {
  readonly description: string;
  readonly examples: readonly string[];
  /** @param words what follows its name on the command line, where that is known: of options that cannot be among them it may make none */
  readonly load: (words?: readonly string[]) => Promise<Command>;
}

/** What there is, each loaded when it is asked for: a command starts in a fraction of the time that all of them take. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  run: {
    examples: [
      "latebloom run --preset grok-in-a-second",
      "latebloom run sparse-recovery --measurements 40 --l1 1e-5 --iterations 2e5",
    ],
    description: "train, and report when the run memorised and when it generalised",
    load: async (words) => (await import("./commands/run.js")).runCommand(words),
  },
  recover: {
    examples: ["latebloom recover data.csv --target y --l1 cv"],
    description: "recover a sparse linear model from a table of your own, and say when it generalised, if it did",
    load: async () => (await import("./commands/recover.js")).recoverCommand(),
  },
  complete: {
    examples: ["latebloom complete ratings.csv --nuclear cv", "latebloom complete picture.csv --held-out-fraction 0.5"],
    description:
      "complete a matrix of your own with empty cells; the completed one is written to completed.csv in the run folder",
    load: async () => (await import("./commands/complete.js")).completeCommand(),
  },
  train: {
    examples: ["latebloom train data.csv --target species --classify"],
    description: "train a network on a table of your own, to tell a class or a number of its rows",
    load: async () => (await import("./commands/train.js")).trainCommand(),
  },
  sweep: {
    examples: [
      "latebloom sweep sweep.yaml --jobs 4",
      "latebloom sweep sweep.yaml --set seed=[1,2,3] --group-by penalty.l1",
    ],
    description:
      "run every combination of a config whose values are lists and ranges, on all cores; what is done is not done again",
    load: async () => (await import("./commands/sweep.js")).sweepCommand(),
  },
  worker: {
    examples: ["latebloom worker runs --shard 3/8"],
    description: "perform trials that a sweep has written down, beside other workers, on this machine or others",
    load: async () => (await import("./commands/worker.js")).workerCommand(),
  },
  detect: {
    examples: [
      "latebloom detect losses.csv accuracies.csv --out curves.pdf",
      "latebloom detect log.jsonl --test val_loss --test-threshold 0.1",
    ],
    description: "find when training runs of any program memorised and when they generalised, from their logs",
    load: async () => (await import("./commands/detect.js")).detectCommand(),
  },
  figure: {
    examples: ["latebloom figure 3 25", "latebloom figure all --linear"],
    description: "reproduce figures of the paper and check what they must show",
    load: async () => (await import("./commands/figure.js")).figureCommand(),
  },
  gallery: {
    examples: ["latebloom gallery 3 4 --out page"],
    description: "build a static page of figures with their statements and parameters; computes what is missing",
    load: async () => (await import("./commands/gallery.js")).galleryCommand(),
  },
  lab: {
    description:
      "serve the lab to browsers of this machine: a page that trains, jumps and predicts as one moves its sliders",
    examples: ["latebloom lab"],
    load: async () => (await import("./commands/lab.js")).labCommand(),
  },
  ls: {
    examples: ["latebloom ls --where 't2>=1000' --sort t2", "latebloom ls --columns run,penalty.l1,verdict,curve"],
    description: "list the runs of a store: what they are and what came of them",
    load: async () => (await import("./commands/ls.js")).lsCommand(),
  },
  show: {
    examples: ["latebloom show weak"],
    description: "show the curve and the report of a run, finished or not, without computing anything again",
    load: async () => (await import("./commands/show.js")).showCommand(),
  },
  apply: {
    examples: ["latebloom apply pixel new.csv > predictions.csv"],
    description: "predict new rows with the coefficients of a run on a table (latebloom recover)",
    load: async () => (await import("./commands/apply.js")).applyCommand(),
  },
  compare: {
    examples: ["latebloom compare weak strong --out curves.png"],
    description: "set runs side by side: in what their configs differ, t1, t2, verdicts and errors",
    load: async () => (await import("./commands/compare.js")).compareCommand(),
  },
  config: {
    description: "print the config of a run as a YAML file that makes it again",
    examples: ["latebloom config weak > weak.yaml", "latebloom run --config weak.yaml --set penalty.l1=1e-4"],
    load: async () => (await import("./commands/config.js")).configCommand(),
  },
  check: {
    examples: ["latebloom check --repair"],
    description: "check every byte of the runs of a store, say what can be saved of damaged ones, and make them again",
    load: async () => (await import("./commands/check.js")).checkCommand(),
  },
  plot: {
    examples: [
      "latebloom plot weak strong --y l1_norm,l2_norm --venue neurips --out norms.pdf",
      "latebloom plot sweep.yaml --against penalty.l1 --y t2 --out delay.pdf",
    ],
    description: "draw recorded columns of runs, or what came of a sweep, as a picture",
    load: async () => (await import("./commands/plot.js")).plotCommand(),
  },
  tag: {
    examples: ["latebloom tag 1f0c --name weak --tag baseline", "latebloom ls --where tags=baseline"],
    description: "give runs a name, tags and a note, by which ls, --where, show and compare know them",
    load: async () => (await import("./commands/tag.js")).tagCommand(),
  },
  rm: {
    examples: ["latebloom rm --where status=failed --dry-run"],
    description: "delete runs, after saying which; never one that is being written, nor a folder that is not a run's",
    load: async () => (await import("./commands/rm.js")).rmCommand(),
  },
  query: {
    examples: ['latebloom query "select penalty_l1, median(t2) from runs group by all"'],
    description: "ask SQL of the runs of a store, by DuckDB (npm install @duckdb/node-api), over the files as they are",
    load: async () => (await import("./commands/query.js")).queryCommand(),
  },
  export: {
    examples: ["latebloom export weak strong --format parquet"],
    description: "write what runs recorded, with their config and summary, as files of other tools",
    load: async () => (await import("./commands/export.js")).exportCommand(),
  },
  weights: {
    examples: ["latebloom weights parity --out weights.safetensors"],
    description: "list, export and prune the weights that a run of a network has kept",
    load: async () => (await import("./commands/weights.js")).weightsCommand(),
  },
  predict: {
    examples: ["latebloom predict sparse-recovery --method proximal --budget 1e6"],
    description: "say when a run will memorise and generalise, and how well, without running it",
    load: async (words) => (await import("./commands/predict.js")).predictCommand(words),
  },
  reference: {
    examples: ["latebloom reference sparse-recovery --vanishing"],
    description: "solve the convex problem that a run is chasing, with a duality gap that proves it",
    load: async (words) => (await import("./commands/reference.js")).referenceCommand(words),
  },
  completion: {
    description: "print a script that completes command lines in bash, zsh or fish",
    examples: ['eval "$(latebloom completion bash)"', 'eval "$(latebloom completion zsh)"'],
    load: async () => (await import("./commands/completion.js")).completionCommand(COMMANDS),
  },
  schema: {
    examples: ["latebloom schema > latebloom.schema.json"],
    description: "print the JSON Schema of a config, for editors and other programs",
    load: async () => (await import("./commands/schema.js")).schemaCommand(),
  },
  golden: {
    examples: ["latebloom golden test/golden"],
    description: "check this implementation against a folder of golden files (reference results on identical inputs)",
    load: async () => (await import("./commands/golden.js")).goldenCommand(),
  },
};
