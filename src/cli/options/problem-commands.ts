import { Command } from "commander";
import { type ConfigTree, findPreset, PRESETS } from "../../config/index.js";
import { InputError, nearestName } from "../../errors/index.js";
import { PROBLEM_NAMES, type ProblemName, problemKind } from "../../problems/index.js";
import { addTrialOptions } from "./trial-options.js";

const PRESET_WIDTH = Math.max(...PRESETS.map(({ name }) => name.length));

/** What a command does with a problem of each kind. */
export interface ProblemActions {
  describe(kind: ProblemName): string;
  /** The kinds that have a command of their own instead. */
  readonly except?: readonly ProblemName[];
  /** Adds the options besides those of the trial. */
  addOptions(command: Command): void;
  /** @param tree the config asked for, not yet validated */
  perform(tree: ConfigTree, command: Command): void | Promise<void>;
}

/** The command of a kind of problem, which gets its options when they are needed. */
export class ProblemCommand extends Command {
  private isFilled = false;
  constructor(
    name: string,
    private readonly add: (command: Command) => void,
  ) {
    super(name);
  }
  /** Adds the options and the action, once. */
  fill(): void {
    if (!this.isFilled) this.add(this);
    this.isFilled = true;
  }
}

/**
 * Gives a command one subcommand for each kind of problem. The command itself takes the problem from `--config` or `--instance`:
 * what is returned reads that config.
 * @param words what follows the command's name: where a problem does, no option of the command itself can be among them
 */
export function addProblemCommands(
  command: Command,
  words: readonly string[],
  { describe, except = [], addOptions, perform }: ProblemActions,
): () => ConfigTree {
  const name = `latebloom ${command.name()}`;
  command.usage("<problem> [options]").enablePositionalOptions().allowExcessArguments().allowUnknownOption();
  const isNamed = PROBLEM_NAMES.some((problem) => problem === words[0]);
  const readTree = isNamed ? () => ({}) : addOwnOptions(command, name, addOptions);
  // Only the one that is called has options: those of a kind are read from its schema, which takes longer than a short run.
  for (const kind of PROBLEM_NAMES) {
    if (except.includes(kind)) continue;
    const child = new ProblemCommand(kind, (it) => fill(kind, it));
    command.addCommand(child.description(describe(kind)));
  }
  command.hook("preSubcommand", (_, child) => {
    if (child instanceof ProblemCommand) child.fill();
  });
  function fill(kind: ProblemName, child: Command): void {
    const { material } = problemKind(kind);
    if (material !== null) child.argument("[file]", "what the problem is read from, as --file or its like says");
    const options = addTrialOptions(child, kind);
    addOptions(child);
    const preset = PRESETS.find(({ problem }) => problem === kind);
    const begun = preset === undefined ? "--config experiment.yaml" : `--preset ${preset.name}`;
    child.addHelpText("after", `\nExample:\n  ${name} ${kind} ${begun} --seed 2`);
    child.action((file: unknown) => {
      refuseStrayOptions(command, `${name} ${kind}`);
      const named = typeof file === "string" ? { file } : {};
      return perform(options.readTree({ problem: { kind, ...named } }), child);
    });
  }
  return readTree;
}

/** Adds the options with which no problem is named; what is returned reads the config that they say. */
function addOwnOptions(command: Command, name: string, addOptions: ProblemActions["addOptions"]): () => ConfigTree {
  command
    .option(
      "--preset <name>",
      "a config that comes with the program, of those below; any option of its problem goes over it",
    )
    .option("--instance <file>", "an explicit instance (X, y, a*, start) in JSON, in the place of a problem");
  const trial = addTrialOptions(command, "instance", { except: ["problem.file"], shown: ["problem"] });
  addOptions(command);
  command.addHelpText(
    "after",
    `\nEvery parameter is an option, after the name of the problem; ${name} sparse-recovery --help lists them.\n` +
      `With --preset, --config or --instance no name is needed: ${name} --config experiment.yaml --set penalty.l1=1e-5\n\n` +
      `Presets:\n${PRESETS.map((preset) => `  ${preset.name.padEnd(PRESET_WIDTH)}  ${preset.shows}\n`)
        .join("")
        .trimEnd()}`,
  );
  return () => {
    refuseStrayArguments(command, name);
    const { instance, preset } = command.opts<{ instance?: string; preset?: string }>();
    // A preset that there is has put its problem into the command line.
    if (preset !== undefined) findPreset(preset);
    const tree = trial.readTree(instance === undefined ? {} : { problem: { kind: "instance", file: instance } });
    if (tree.problem !== undefined) return tree;
    throw new InputError({
      path: name,
      expected: `a problem (${PROBLEM_NAMES.join(", ")}), --preset, --config or --instance`,
      received: "none",
      remedy: `For example: ${name} sparse-recovery`,
    });
  };
}

/** Options before the name of the problem would be dropped without a word. */
function refuseStrayOptions(command: Command, name: string): void {
  const stray = command.options.find((option) => command.getOptionValueSource(option.attributeName()) === "cli");
  if (stray === undefined) return;
  throw new InputError({
    path: name,
    expected: "options after the name of the problem",
    received: `${stray.long} before it`,
    remedy: `Write ${name} ${stray.long} …`,
  });
}

function refuseStrayArguments(command: Command, name: string): void {
  const [stray] = command.args;
  if (stray === undefined) return;
  const nearest = nearestName(stray, PROBLEM_NAMES);
  throw new InputError(
    stray.startsWith("-")
      ? {
          path: name,
          expected: "one of its options (see --help)",
          received: stray,
          remedy: `The options of a problem stand after its name: ${name} sparse-recovery ${stray} …`,
        }
      : {
          path: name,
          expected: `one of the problems ${PROBLEM_NAMES.join(", ")}`,
          received: stray,
          ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
        },
  );
}
