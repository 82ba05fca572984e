import { PRESETS } from "../../config/index.js";

/** Commands with a subcommand for each kind of problem. */
const COMMANDS = ["run", "predict", "reference"];
const FLAG = "--preset";

/**
 * A command line on which a preset stands in the place of a problem, with its problem put in: `run --preset NAME …` is
 * `run <problem> --preset NAME …`. Any other is left as it is, and a name that no preset has is for the command to refuse.
 */
export function withPresetProblem(argv: readonly string[]): readonly string[] {
  const [node, program, command, first] = argv;
  if (!COMMANDS.includes(command ?? "") || !first?.startsWith("-")) return argv;
  const name = argv.flatMap((argument, index) =>
    argument === FLAG ? [argv[index + 1]] : argument.startsWith(`${FLAG}=`) ? [argument.slice(FLAG.length + 1)] : [],
  )[0];
  const preset = PRESETS.find((candidate) => candidate.name === name);
  return preset === undefined ? argv : [node!, program!, command!, preset.problem, ...argv.slice(3)];
}
