import { Command } from "commander";
import { InputError } from "../../errors/index.js";
import { formatBytes } from "../../notation/index.js";
import { planRemoval, type Removal, readCatalogue, removeRun } from "../../store/index.js";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption, addWhereOption, FIELDS_HELP, selectRuns } from "../options/select-runs.js";
import { confirm } from "../performance/confirm.js";
import { print, printError } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";

interface RemoveOptions {
  readonly store: string;
  readonly where?: readonly string[];
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `latebloom rm RUN … | --where …`: deletes runs. */
export function rmCommand(): Command {
  const command = new Command("rm").argument(
    "[run...]",
    "run folders, ids of runs of the store, or beginnings of them",
  );
  addStoreOption(command);
  addWhereOption(command);
  return command
    .option("--dry-run", "say what would be deleted and delete nothing")
    .option("--yes", "do not ask")
    .option("--json", "print one JSON document on stdout and nothing else")
    .addHelpText("after", FIELDS_HELP)
    .action((names: string[]) => remove(names, command.opts<RemoveOptions>()));
}

async function remove(names: readonly string[], options: RemoveOptions): Promise<void> {
  const removals = chooseRuns(names, options).map(planRemoval);
  const bytes = removals.reduce((sum, removal) => sum + removal.bytes, 0);
  const total = `${removals.length === 1 ? "1 run" : `${removals.length} runs`}, ${formatBytes(bytes)}`;
  if (!options.yes && !options.dryRun) assertTerminal(total);
  if (!options.json) printError(describe(removals));
  const agreed = options.dryRun ? false : options.yes === true || (await confirm(`delete ${total}?`));
  const removed: string[] = [];
  if (agreed) {
    for (const { path } of removals) {
      removeRun(path);
      removed.push(path);
    }
  }
  const found = removals.map(({ path }) => path);
  print(
    options.json
      ? `${JSON.stringify({ dryRun: options.dryRun === true, found, removed, bytes })}\n`
      : `${agreed ? `deleted ${total}` : options.dryRun ? `would delete ${total}` : "nothing was deleted"}\n`,
  );
}

function chooseRuns(names: readonly string[], { store, where }: RemoveOptions): string[] {
  if (names.length > 0 !== (where !== undefined)) {
    if (names.length > 0) return findRuns(names, store);
    return selectRuns(readCatalogue(store), { store, where }).map(({ path }) => path);
  }
  throw new InputError({
    path: "latebloom rm",
    expected: "either runs or --where",
    received: where === undefined ? "neither" : "both",
  });
}

function assertTerminal(total: string): void {
  if (process.stdin.isTTY && process.stderr.isTTY) return;
  throw new InputError({
    path: "latebloom rm",
    expected: "--yes, where there is no terminal to ask on",
    received: "none",
    remedy: `With it, ${total} would be deleted; --dry-run says which`,
  });
}

function describe(removals: readonly Removal[]): string {
  return removals.map(({ path, bytes }) => `${visibleLine(path)}  ${formatBytes(bytes)}\n`).join("");
}
