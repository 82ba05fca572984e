import {
  type ConfigTree,
  configOptions,
  findPreset,
  InputError,
  isProblemName,
  overPreset,
  PROBLEM_NAMES,
  readOptionValue,
  shellWord,
  withValue,
} from "../../src/index.js";
import type { Settings } from "../state/index.js";

/** A trial as the page asks for it: what one would type after `latebloom run`. */
export interface TrialRequest {
  readonly problem: string;
  readonly preset: string | null;
  /** Values by the flags of the command line. */
  readonly settings: Settings;
  /** The file that its problem is read from. */
  readonly file?: OwnFile;
  /** The words of the command line before its options, where they are not `run` and the problem. */
  readonly command?: string;
}

/** A file of one's own. It stays in the page. */
export interface OwnFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The config that the same words on the command line make. @throws InputError for a problem or a flag that there is not */
export function requestedConfig({ problem, preset, settings, file }: TrialRequest): ConfigTree {
  if (!isProblemName(problem)) {
    throw new InputError({ path: "problem", expected: `one of ${PROBLEM_NAMES.join(", ")}`, received: problem });
  }
  const options = new Map(configOptions(problem).map((option) => [option.flag, option]));
  let tree: ConfigTree = { problem: { kind: problem, ...(file === undefined ? {} : { file: file.name }) } };
  for (const [flag, text] of Object.entries(settings)) {
    const option = options.get(flag);
    if (option === undefined) {
      throw new InputError({ path: `--${flag}`, expected: `an option of latebloom run ${problem}`, received: text });
    }
    tree = withValue(tree, option.path, readOptionValue(option, text));
  }
  return preset === null ? tree : overPreset(findPreset(preset), tree);
}

/** The command that makes the same run. */
export const requestedCommand = ({ problem, command = `run ${problem}`, ...said }: TrialRequest): string =>
  commandLine(command, said);

/** A command of the program as one would type it. @param command its words before the file and the options */
export function commandLine(
  command: string,
  { file, preset = null, settings }: Partial<Pick<TrialRequest, "file" | "preset">> & Pick<TrialRequest, "settings">,
): string {
  return [
    "latebloom",
    command,
    ...(file === undefined ? [] : [shellWord(file.name)]),
    ...(preset === null ? [] : [`--preset ${preset}`]),
    ...Object.entries(settings).map(([flag, value]) => `--${flag} ${quoted(value)}`),
  ].join(" ");
}

/** A value of an option as a word of a POSIX shell: it may begin with a dash. */
const quoted = (word: string) => (/^[\w.,:+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
