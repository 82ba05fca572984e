import { type ConfigTree, configOptions, configToJson, parseTrialConfig, type TrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { PROBLEM_NAMES } from "../problems/index.js";
import { alternativesOf } from "./alternatives.js";
import { createSweepFaults } from "./sweep-faults.js";

/** A trial of a sweep. */
export interface SweepTrial {
  readonly config: TrialConfig;
  /** The values that the sweep gave it, by path. */
  readonly settings: ReadonlyMap<string, unknown>;
}

/** A sweep, written out. */
export interface Sweep {
  /** The places in the config that are swept, in the order of the file. */
  readonly paths: readonly string[];
  /** Every trial once, in the order of the product. */
  readonly trials: readonly SweepTrial[];
  /** How many more there would be if a trial that comes up again were counted again. */
  readonly repeated: number;
}

/** How a sweep is written out. */
export interface SweepOptions {
  /** The name of the file, for errors. */
  readonly name: string;
  /** The most trials that it may have. */
  readonly limit: number;
}

/**
 * Writes a sweep out: a config in which any value may be a list, a range, or `{ each: […] }`; the product of all of them, in
 * the order of the file, the last one changing fastest. Every trial's config is validated.
 * @throws InputError for what is no sweep, for too many trials, or with the faults of the trials' configs
 */
export function expandSweep(tree: ConfigTree, { name, limit }: SweepOptions): Sweep {
  const alternatives = alternativesOf(tree, [], takesList, name);
  const { count, factors } = alternatives;
  if (count > limit) {
    const swept = factors.filter((factor) => factor.count > 1).map((factor) => `${factor.count} (${factor.path})`);
    throw new InputError({
      path: name,
      expected: `at most ${limit} trials`,
      received: `${count} = ${swept.join(" × ")}`,
      remedy: "Sweep fewer values, or allow more trials with --max-trials",
    });
  }
  const trials = new Map<string, SweepTrial>();
  const paths = new Set<string>();
  const faults = createSweepFaults(name, count);
  for (let index = 0; index < count; index++) {
    const { value, settings } = alternatives.at(index);
    for (const [path] of settings) paths.add(path);
    try {
      const config = parseTrialConfig(value as ConfigTree);
      const json = configToJson(config);
      if (!trials.has(json)) trials.set(json, { config, settings: new Map<string, unknown>(settings) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const fault of error.faults) faults.note(fault, settings);
    }
  }
  faults.throwIfAny();
  return { paths: [...paths], trials: [...trials.values()], repeated: count - trials.size };
}

let listPaths: ReadonlySet<string> | undefined;

/** Whether the config takes a list at a path, under some kind of problem or penalty. */
function takesList(path: readonly string[]): boolean {
  listPaths ??= new Set(
    PROBLEM_NAMES.flatMap((kind) => configOptions(kind))
      .filter(({ values }) => values.split("|").includes("array"))
      .map((option) => option.path.join(".")),
  );
  return listPaths.has(path.join("."));
}
