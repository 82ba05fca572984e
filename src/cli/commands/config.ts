import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { stringify } from "yaml";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { idOf, readTrial } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { problemMaterial } from "../../problems/index.js";
import { type RunRecord, readRunConfig, readRunRecord, START_FILE } from "../../store/index.js";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption } from "../options/select-runs.js";
import { printData } from "../terminal/print.js";

/** `latebloom config RUN`: the config of a run, as a file that makes it again. */
export function configCommand(): Command {
  const command = new Command("config").argument(
    "<run>",
    "a run folder, a name or id of a run of the store, or the beginning of one",
  );
  addStoreOption(command);
  return command.option("--json", "print it as JSON").action((run: string) => {
    const { store, json } = command.opts<{ store: string; json?: boolean }>();
    const [path] = findRuns([run], store) as [string];
    const record = readRunRecord(path);
    const config = configThatMakes(path, record);
    printData(
      json
        ? `${JSON.stringify(config)}\n`
        : `# latebloom run --config FILE makes run ${record.id} again.\n${stringify(config)}`,
    );
  });
}

/**
 * The config of a run, with the files that it was read from where they are: by their own names, or else as the run folder keeps them.
 * @throws InputError where they are not there any more, or the run was made with parts that its program brought
 */
function configThatMakes(path: string, { id, own = null }: RunRecord): ConfigTree {
  const written = readRunConfig(path) as ConfigTree;
  if (own !== null) {
    throw new InputError({
      path,
      expected: "a run that a config makes",
      received: "one with parts of a program",
      remedy: "Run that program",
    });
  }
  const found = [written, kept(path, written)].find((tree) => makes(tree, written, id));
  if (found !== undefined) return found;
  throw new InputError({
    path,
    expected: "the files that the run was read from, and the numerics that made it",
    received: "others",
    remedy: `Its config is in ${join(path, "config.json")}`,
  });
}

/** The same config, with the files that the run folder keeps. */
function kept(path: string, tree: ConfigTree): ConfigTree {
  const material = problemMaterial(parseTrialConfig(tree).problem);
  const problem =
    material === null ? {} : { problem: { ...(tree.problem as ConfigTree), file: join(path, material.name) } };
  const start = join(path, START_FILE);
  const initialization = existsSync(start)
    ? { initialization: { ...(tree.initialization as ConfigTree), file: start } }
    : {};
  return { ...tree, ...problem, ...initialization };
}

/** Whether a config reads what the run was read from. Its id is that of the config as it was written, with the names of the files then. */
function makes(tree: ConfigTree, written: ConfigTree, id: string): boolean {
  try {
    return idOf({ ...readTrial(parseTrialConfig(tree)), config: parseTrialConfig(written) }) === id;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
