import { Command } from "commander";
import { VERSION } from "../store/index.js";
import { EXIT } from "./performance/exit-codes.js";
import { reportError } from "./reports/report-error.js";
import { print, printError } from "./terminal/print.js";

/** A command: what it is for, and what makes it. */
interface CommandEntry {
  readonly description: string;
  readonly load: () => Promise<Command>;
}

/** What there is, each loaded when it is asked for: a command starts in a fraction of the time that all of them take. */
const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  run: {
    description: "train, and report when the run memorised and when it generalised",
    load: async () => (await import("./commands/run.js")).runCommand(),
  },
  recover: {
    description: "recover a sparse linear model from a table of your own, and say when it generalised, if it did",
    load: async () => (await import("./commands/recover.js")).recoverCommand(),
  },
  complete: {
    description:
      "complete a matrix of your own with empty cells; the completed one is written to completed.csv in the run folder",
    load: async () => (await import("./commands/complete.js")).completeCommand(),
  },
  train: {
    description: "train a network on a table of your own, to tell a class or a number of its rows",
    load: async () => (await import("./commands/train.js")).trainCommand(),
  },
  sweep: {
    description:
      "run every combination of a config whose values are lists and ranges, on all cores; what is done is not done again",
    load: async () => (await import("./commands/sweep.js")).sweepCommand(),
  },
  worker: {
    description: "perform trials that a sweep has written down, beside other workers, on this machine or others",
    load: async () => (await import("./commands/worker.js")).workerCommand(),
  },
  detect: {
    description: "find when training runs of any program memorised and when they generalised, from their logs",
    load: async () => (await import("./commands/detect.js")).detectCommand(),
  },
  figure: {
    description: "reproduce figures of the paper and check what they must show",
    load: async () => (await import("./commands/figure.js")).figureCommand(),
  },
  gallery: {
    description: "build a static page of figures with their statements and parameters; computes what is missing",
    load: async () => (await import("./commands/gallery.js")).galleryCommand(),
  },
  lab: {
    description:
      "serve the lab to browsers of this machine: a page that trains, jumps and predicts as one moves its sliders",
    load: async () => (await import("./commands/lab.js")).labCommand(),
  },
  ls: {
    description: "list the runs of a store: what they are and what came of them",
    load: async () => (await import("./commands/ls.js")).lsCommand(),
  },
  show: {
    description: "show the curve and the report of a run, finished or not, without computing anything again",
    load: async () => (await import("./commands/show.js")).showCommand(),
  },
  apply: {
    description: "predict new rows with the coefficients of a run on a table (latebloom recover)",
    load: async () => (await import("./commands/apply.js")).applyCommand(),
  },
  compare: {
    description: "set runs side by side: in what their configs differ, t1, t2, verdicts and errors",
    load: async () => (await import("./commands/compare.js")).compareCommand(),
  },
  check: {
    description: "check every byte of the runs of a store, say what can be saved of damaged ones, and make them again",
    load: async () => (await import("./commands/check.js")).checkCommand(),
  },
  plot: {
    description: "draw recorded columns of runs, or what came of a sweep, as a picture",
    load: async () => (await import("./commands/plot.js")).plotCommand(),
  },
  tag: {
    description: "give runs a name, tags and a note, by which ls, --where, show and compare know them",
    load: async () => (await import("./commands/tag.js")).tagCommand(),
  },
  rm: {
    description: "delete runs, after saying which; never one that is being written, nor a folder that is not a run's",
    load: async () => (await import("./commands/rm.js")).rmCommand(),
  },
  query: {
    description: "ask SQL of the runs of a store, by DuckDB (npm install @duckdb/node-api), over the files as they are",
    load: async () => (await import("./commands/query.js")).queryCommand(),
  },
  export: {
    description: "write what runs recorded, with their config and summary, as files of other tools",
    load: async () => (await import("./commands/export.js")).exportCommand(),
  },
  weights: {
    description: "list, export and prune the weights that a run of a network has kept",
    load: async () => (await import("./commands/weights.js")).weightsCommand(),
  },
  predict: {
    description: "say when a run will memorise and generalise, and how well, without running it",
    load: async () => (await import("./commands/predict.js")).predictCommand(),
  },
  reference: {
    description: "solve the convex problem that a run is chasing, with a duality gap that proves it",
    load: async () => (await import("./commands/reference.js")).referenceCommand(),
  },
  schema: {
    description: "print the JSON Schema of a config, for editors and other programs",
    load: async () => (await import("./commands/schema.js")).schemaCommand(),
  },
  golden: {
    description: "check this implementation against a folder of golden files (reference results on identical inputs)",
    load: async () => (await import("./commands/golden.js")).goldenCommand(),
  },
};

const EXIT_CODES = `
Exit codes: 0 done; 1 failed, diverged, or a statement that does not hold; 2 wrong usage or input, nothing written;
3 some trials of a sweep failed; 4 nothing matched; 75 another process is at that run; 85, 129, 130, 143 stopped at a checkpoint by
SIGUSR1, SIGHUP, SIGINT, SIGTERM.`;

/**
 * The whole command line. Returns the exit code; errors have been printed, as one clear message on stderr and, with --json, as
 * one document on stdout.
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = new Command("latebloom")
    .description("A laboratory for delayed generalisation (grokking).")
    .version(VERSION)
    .enablePositionalOptions()
    .addHelpText("after", EXIT_CODES);
  const asked = argv[2] === "help" ? argv[3] : argv[2];
  try {
    for (const [name, { description, load }] of Object.entries(COMMANDS)) {
      const command = name === asked ? await load() : new Command(name);
      program.addCommand(command.description(description));
    }
    prepare(program);
    await program.parseAsync((await withProblem(argv)) as string[]);
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    return await reportError(error as Error, argv);
  }
}

/** The command line with the problem of the preset that it names, where it names one. */
async function withProblem(argv: readonly string[]): Promise<readonly string[]> {
  if (!argv.some((argument) => argument.startsWith("--preset"))) return argv;
  return (await import("./options/preset-problem.js")).withPresetProblem(argv);
}

/** What a parser of a command line does by itself: it writes as everything here does, and throws rather than exits. */
function prepare(command: Command): void {
  command
    .exitOverride()
    .showHelpAfterError("(add --help for what there is)")
    .configureOutput({ writeOut: (text) => print(text), writeErr: printError });
  for (const child of command.commands) prepare(child);
}
