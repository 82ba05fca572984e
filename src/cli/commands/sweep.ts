import { existsSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { assign, parseConfigText } from "../../config/index.js";
import { orderUnfinished, readTrial, runFolderOf, type TaskOutcome, type TrialFiles } from "../../engines/index.js";
import { InputError, nearestName } from "../../errors/index.js";
import { formatDuration, formatInteger, shellWord } from "../../notation/index.js";
import { MOST_CONFIG_BYTES, readInputFile, removeAbandoned } from "../../store/index.js";
import { createSweepFaults, expandSweep, type Sweep, type SweepTrial, writePlan } from "../../sweeps/index.js";
import { addStoreOptions, type PresentationOptions, performanceOptions } from "../options/performance-options.js";
import { EXIT } from "../performance/exit-codes.js";
import { prepareFolder } from "../performance/prepare-folder.js";
import { addJobsOption, type CoresOptions, type PerformTasks, workOnCores } from "../performance/work-on-cores.js";
import { fittedTable, frameOf } from "../reports/fitted-table.js";
import { defaultGrouping, groupColumns, groupRemarks, sweepGroups } from "../reports/sweep-groups.js";
import { SWEEP_COLUMNS, sweepRemarks, sweepTable, varyingPaths } from "../reports/sweep-listing.js";
import { type SweepRow, sweepRow } from "../reports/sweep-rows.js";
import { type Drawing, print } from "../terminal/print.js";

const SYNTAX = `
The file is a config as for run --config, in which any value may be several:
  l1: [1e-6, 1e-5, 1e-4]     a list
  seed: { from: 1, to: 20 }  a range (step: 2 makes larger steps)
  l1: { from: 1e-6, to: 1e-2, count: 5, scale: log }
                             equal ratios; without scale, equal distances
  measurements: { from: 10, to: 100, count: 5, scale: log, round: true }
                             whole numbers
  penalty: [{ l1: [1e-5, 1e-4] }, { kind: schatten, strength: 1e-5 }]
                             sections, each with values of its own
  exclude: { each: [[], [a, b]] }
                             several lists, where the config takes a list
The trials are the product of all of them, the last one of the file changing fastest. A trial that comes up twice is computed
once; those that the store has are not computed again. A trial that diverges is a result, as its verdict says.

Exit codes: 0 every trial has a result; 3 some failed or crashed, the same command tries them again; 75 another process is at some.`;

interface SweepCommandOptions extends PresentationOptions, CoresOptions {
  readonly maxTrials: number;
  readonly plan: boolean;
  readonly set: readonly string[];
  /** Paths, or `none`; null for all that vary but the seeds. */
  readonly groupBy: readonly string[] | null;
  readonly columns: readonly string[] | null;
}

/** A trial of a sweep with its place in the store. */
interface PlacedTrial extends SweepTrial {
  readonly path: string;
}

/** `latebloom sweep FILE`: every trial of a config whose values are lists and ranges. */
export function sweepCommand(): Command {
  const command = new Command("sweep")
    .argument("<file>", "the sweep, in YAML or JSON")
    .option("--set <path=value>", "set one value of the file, as seed=[1,2,3]; may be repeated", collect, [])
    .option("--max-trials <count>", "the most trials that it may have", readCount, 10_000)
    .option(
      "--group-by <path,path,…>",
      "medians over the trials that agree in these; none for no medians (default all that varies but the seeds)",
      readNames,
    )
    .option(
      "--columns <name,name,…>",
      `what to show of each trial: ${SWEEP_COLUMNS.join(", ")}, or what the sweep varies (default what sets trials apart, as far as it fits)`,
      readNames,
    )
    .option("--plan", "write the trials down in the store, for latebloom worker, and run none");
  addStoreOptions(command);
  addJobsOption(command);
  command.addHelpText("after", SYNTAX);
  return command.action(async (file: string) => {
    const { jobs, maxTrials, plan = false, set, groupBy = null, columns = null } = command.opts();
    await performSweep(file, { ...performanceOptions(command), jobs, maxTrials, plan, set, groupBy, columns });
  });
}

const collect = (value: string, previous: readonly string[]) => [...previous, value];

const readNames = (text: string) => text.split(",").map((name) => name.trim());

function readCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError("expected a whole number ≥ 1");
}

async function performSweep(file: string, options: SweepCommandOptions): Promise<void> {
  const started = performance.now();
  const tree = options.set.reduce(assign, parseConfigText(readInputFile(file, MOST_CONFIG_BYTES), file));
  const sweep = expandSweep(tree, { name: file, limit: options.maxTrials });
  assertNames("--columns", options.columns, [...SWEEP_COLUMNS, ...sweep.paths]);
  assertNames("--group-by", options.groupBy, [NONE, ...sweep.paths]);
  const files: TrialFiles = { texts: new Map(), bytes: new Map() };
  const trials = sweep.trials.map(
    (trial): PlacedTrial => ({ ...trial, path: runFolderOf(readTrial(trial.config, files), options.store) }),
  );
  const missing = orderUnfinished(trials, ({ path }) => path);
  const outcomes = await workOnCores(options, async (perform) => {
    await check(missing, file, perform);
    return options.plan ? new Map<string, TaskOutcome>() : performMissing(missing, options, perform);
  });
  if (options.plan) {
    const path = writePlan(
      options.store,
      trials.map(({ config }) => readTrial(config, files)),
    );
    presentPlan(path, sweep, options);
    return;
  }
  const rows = trials.map(({ config, settings, path }) =>
    sweepRow(readTrial(config, files), settings, path, outcomes.get(path)),
  );
  const facts = {
    file,
    store: options.store,
    trials: trials.length,
    repeated: sweep.repeated,
    attempted: missing.length,
    seconds: (performance.now() - started) / 1000,
  };
  const grouping = groupingOf(options, sweep, rows);
  const groups = grouping && sweepGroups(rows, grouping);
  if (options.json) print(`${JSON.stringify({ sweep: facts, trials: rows, groups })}\n`);
  else {
    const frame = frameOf(process.stdout, process.env);
    const medians =
      groups === null
        ? []
        : [
            "\n",
            fittedTable(groupColumns(groups, grouping!), frame),
            ...groupRemarks(groups).map((line) => `${line}\n`),
          ];
    print(sweepTable(sweep.paths, rows, options.columns, frame), ...medians, ...describeSweep(facts, rows));
  }
  process.exitCode = exitCodeOf(rows);
}

/** Prepares every trial that is not there yet, so that what cannot be run is refused before anything is written. */
async function check(missing: readonly PlacedTrial[], file: string, perform: PerformTasks): Promise<void> {
  const fresh = missing.filter(({ path }) => !existsSync(path));
  const outcomes = await perform(
    fresh.map(({ config }) => ({ kind: "check", config })),
    "trials checked",
  );
  const faults = createSweepFaults(file, fresh.length);
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind !== "refused") continue;
    for (const fault of outcome.faults) faults.note(fault, fresh[index]!.settings);
  }
  faults.throwIfAny();
}

async function performMissing(
  missing: readonly PlacedTrial[],
  { store, checkpointSeconds }: PresentationOptions,
  perform: PerformTasks,
): Promise<ReadonlyMap<string, TaskOutcome>> {
  prepareFolder(store, "--store");
  removeAbandoned(store);
  const outcomes = await perform(
    missing.map(({ config }) => ({ kind: "trial", config, store, checkpointSeconds })),
    "trials done",
  );
  return new Map(outcomes.map((outcome, index) => [missing[index]!.path, outcome]));
}

function presentPlan(path: string, { trials }: Sweep, { json, store }: SweepCommandOptions): void {
  if (json) print(`${JSON.stringify({ plan: path, trials: trials.length })}\n`);
  else {
    print(
      `${formatInteger(trials.length)} trials are written down in ${path}\n` +
        `run them, in any number of places at once, with: latebloom worker ${shellWord(store)} --shard 1/2, latebloom worker ${shellWord(store)} --shard 2/2\n`,
    );
  }
}

interface SweepFacts {
  readonly store: string;
  readonly trials: number;
  readonly repeated: number;
  readonly attempted: number;
  readonly seconds: number;
}

function describeSweep(facts: SweepFacts, rows: readonly SweepRow[]): (string | Drawing)[] {
  const counts = new Map<string, number>();
  for (const { verdict, status } of rows) counts.set(verdict ?? status, (counts.get(verdict ?? status) ?? 0) + 1);
  const kept = facts.trials - facts.attempted;
  return [
    ...sweepRemarks(rows),
    "",
    `${formatInteger(facts.trials)} trials: ${[...counts].map(([kind, count]) => `${count} ${kind}`).join(", ")}` +
      (facts.repeated > 0 ? ` (${formatInteger(facts.repeated)} more are repetitions)` : ""),
    `${formatInteger(facts.attempted)} run now in ${formatDuration(facts.seconds)}, ${formatInteger(kept)} were there; run folders: ${facts.store}`,
  ].map((line) => `${line}\n`);
}

const NONE = "none";

/** By which paths the trials are grouped; null for not at all. */
function groupingOf({ groupBy }: SweepCommandOptions, { paths }: Sweep, rows: readonly SweepRow[]): string[] | null {
  if (groupBy === null) return defaultGrouping(varyingPaths(paths, rows));
  return groupBy.includes(NONE) ? null : [...groupBy];
}

/** @throws InputError for a name that is none of those that there are */
function assertNames(option: string, names: readonly string[] | null, offered: readonly string[]): void {
  for (const name of names ?? []) {
    if (offered.includes(name)) continue;
    const nearest = offered.find((each) => each.endsWith(`.${name}`)) ?? nearestName(name, offered);
    throw new InputError({
      path: option,
      expected: `some of ${offered.join(", ")}`,
      received: name,
      ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
    });
  }
}

function exitCodeOf(rows: readonly SweepRow[]): number {
  if (rows.some(({ status }) => status === "failed" || status === "crashed")) return EXIT.someTrialsFailed;
  return rows.some(({ status }) => status === "locked") ? EXIT.tryLater : EXIT.done;
}
