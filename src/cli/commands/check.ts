import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { repairable } from "../../engines/index.js";
import { formatBytes, formatDuration, shellWord } from "../../notation/index.js";
import { checkRun, type RunCheck, readCatalogue, runFile } from "../../store/index.js";
import { findRuns } from "../options/find-runs.js";
import { NothingMatchedError } from "../options/nothing-matched-error.js";
import { addExecutionOptions } from "../options/performance-options.js";
import { addStoreOption } from "../options/select-runs.js";
import { EXIT } from "../performance/exit-codes.js";
import { InterruptedError } from "../performance/interrupted-error.js";
import { repairTrial } from "../performance/perform-trial.js";
import { print } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";

interface CheckOptions {
  readonly store: string;
  readonly repair?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly checkpointEvery: number;
}

/** A run as it was checked, and what was done about it. */
interface CheckedRun {
  readonly path: string;
  readonly check: RunCheck;
  /** What can be saved of a damaged run, and how. */
  readonly advice: string | null;
  readonly repaired: boolean;
}

/** `latebloom check [RUN …]`: whether runs are what was written. */
export function checkCommand(): Command {
  const command = new Command("check").argument(
    "[run...]",
    "run folders, ids of runs of the store, or beginnings of them; all runs of the store where none is named",
  );
  addStoreOption(command);
  command.option(
    "--repair",
    "make damaged runs again, from their config, and put them in the place of the damaged ones",
  );
  addExecutionOptions(command);
  return command.action((names: string[]) => check(names, command.opts<CheckOptions>()));
}

async function check(names: readonly string[], options: CheckOptions): Promise<void> {
  const paths = names.length > 0 ? findRuns(names, options.store) : runsOf(options.store);
  const started = performance.now();
  const checked: CheckedRun[] = [];
  for (const path of paths) {
    const found = checkRun(path);
    const isDamaged = found.standing === "damaged";
    const repaired = isDamaged && options.repair === true && "trial" in repairable(path, found);
    if (repaired) await repair(path, found, options);
    checked.push({ path, check: found, advice: isDamaged ? adviceFor(path, found) : null, repaired });
    if (!options.json && isDamaged) print(describe(checked.at(-1)!));
  }
  const seconds = (performance.now() - started) / 1000;
  print(options.json ? `${JSON.stringify({ runs: checked.map(toDocument) })}\n` : summary(checked, seconds));
  if (checked.some(({ check: { standing }, repaired }) => standing === "damaged" && !repaired)) {
    process.exitCode = EXIT.failed;
  }
}

async function repair(path: string, found: RunCheck, { store, quiet, json, checkpointEvery }: CheckOptions) {
  const { exitCode, record } = await repairTrial(path, found, {
    out: null,
    store,
    quiet: quiet === true || json === true,
    checkpointSeconds: checkpointEvery,
  });
  if (record.finished === null) throw new InterruptedError(exitCode);
}

/** All runs of a store, the damaged ones among them. */
function runsOf(store: string): string[] {
  const { runs } = readCatalogue(store);
  if (runs.length === 0) throw new NothingMatchedError(`there are no runs in ${store}`);
  return runs.map(({ path }) => path);
}

/** What can be saved of a damaged run. */
function adviceFor(path: string, found: RunCheck): string {
  const again = repairable(path, found);
  const { record, faults } = found;
  if ("trial" in again) {
    const cost = record === null || record.seconds < 1 ? "" : `, in about ${formatDuration(record.seconds)}`;
    return `all of it: latebloom check ${shellWord(visibleLine(path))} --repair makes it again, to the same bytes${cost}`;
  }
  const broken = (name: string) => faults.some(({ place }) => place.includes(name));
  const records = !broken("trajectory.bin") && record !== null && existsSync(runFile(path, "trajectory.bin"));
  const summary = !broken("summary.json") && record !== null && existsSync(join(path, "summary.json"));
  const saved = [records ? "its records (trajectory.bin)" : null, summary ? "its summary (summary.json)" : null];
  const left = saved.filter((part) => part !== null).join(" and ");
  return `it cannot be made again: ${again.reason}. ${left === "" ? "Nothing else is whole" : `What is whole: ${left}`}`;
}

function describe({ path, check: { faults }, advice, repaired }: CheckedRun): string {
  const lines = faults.map(({ place, found }) => `  ${visibleLine(place)}: ${visibleLine(found)}`);
  const outcome = repaired ? "made again: whole now" : `what can be saved: ${advice}`;
  return [`${visibleLine(path)} is damaged`, ...lines, `  ${outcome}`, ""].join("\n");
}

function summary(checked: readonly CheckedRun[], seconds: number): string {
  const count = (standing: RunCheck["standing"]) => checked.filter(({ check }) => check.standing === standing).length;
  const bytes = checked.reduce((sum, { check }) => sum + check.bytes, 0);
  const repaired = checked.filter((run) => run.repaired).length;
  const parts = [
    `${count("whole")} whole`,
    ...(count("writing") > 0 ? [`${count("writing")} being written`] : []),
    ...(count("unverified") > 0 ? [`${count("unverified")} unverified (of 0.1.0, which kept no checks)`] : []),
    `${count("damaged")} damaged${repaired > 0 ? `, ${repaired} of them made again` : ""}`,
  ];
  return `${checked.length} run${checked.length === 1 ? "" : "s"}, ${formatBytes(bytes)} in ${formatDuration(seconds)}: ${parts.join(", ")}\n`;
}

function toDocument({ path, check: { standing, faults, bytes }, advice, repaired }: CheckedRun) {
  return { path, standing, faults, bytes, advice, repaired };
}
