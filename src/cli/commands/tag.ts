import { basename, resolve } from "node:path";
import { Command } from "commander";
import { InputError } from "../../errors/index.js";
import { type RunLabels, readCatalogue, readRunLabels, writeRunLabels } from "../../store/index.js";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption } from "../options/select-runs.js";
import { table } from "../reports/table-lines.js";
import { print } from "../terminal/print.js";

interface TagOptions {
  readonly store: string;
  readonly name?: string;
  readonly tag: readonly string[];
  readonly untag: readonly string[];
  readonly note?: string;
  readonly json?: boolean;
}

const collect = (value: string, previous: readonly string[]) => [...previous, value];

/** `latebloom tag RUN …`: gives runs a name, tags and a note, or says which they have. */
export function tagCommand(): Command {
  const command = new Command("tag").argument(
    "<run...>",
    "run folders, names or ids of runs of the store, or beginnings of them",
  );
  addStoreOption(command);
  return command
    .option(
      "--name <name>",
      "call the run so, of which no other run of the store may be called; none takes the name away",
    )
    .option("--tag <tag>", "give it this tag; may be repeated", collect, [])
    .option("--untag <tag>", "take this tag away; may be repeated", collect, [])
    .option("--note <text>", "a sentence on it; none takes it away")
    .option("--json", "print one JSON document on stdout and nothing else")
    .addHelpText(
      "after",
      "\nWithout any of these it says what the runs are called. Labels are in labels.json in the run folder; they change nothing of the run.",
    )
    .action((names: string[]) => tag(names, command.opts<TagOptions>()));
}

function tag(names: readonly string[], options: TagOptions): void {
  const paths = findRuns(names, options.store);
  if (options.name !== undefined) assertName(options.name, paths, options.store);
  for (const label of [...options.tag, ...options.untag]) assertLabel("--tag", label);
  const labelled = paths.map((path) => ({ path, before: readRunLabels(path) }));
  const rows = labelled.map(({ path, before }) => {
    const after = changed(before, options);
    if (JSON.stringify(after) !== JSON.stringify(before)) writeRunLabels(path, after);
    return { run: basename(resolve(path)), path, ...after };
  });
  if (options.json) {
    print(`${JSON.stringify({ runs: rows })}\n`);
    return;
  }
  const cells = rows.map(({ run, name, tags, note }) => [run, name ?? "", tags.join(", "), note ?? ""]);
  print(`${table([["run", "name", "tags", "note"], ...cells]).join("\n")}\n`);
}

function changed(before: RunLabels, { name, tag: added, untag, note }: TagOptions): RunLabels {
  const text = (given: string | undefined, present: string | null) =>
    given === undefined ? present : given === NONE ? null : given;
  const tags = [...new Set([...before.tags, ...added])].filter((label) => !untag.includes(label));
  return { name: text(name, before.name), tags: tags.sort(), note: text(note, before.note) };
}

const NONE = "none";

/** @throws InputError for a name that would stand for another run too */
function assertName(name: string, paths: readonly string[], store: string): void {
  if (name === NONE) return;
  assertLabel("--name", name);
  if (paths.length > 1) {
    throw new InputError({ path: "--name", expected: "one run to call so", received: `${paths.length} runs` });
  }
  const own = resolve(paths[0]!);
  const other = readCatalogue(store).runs.find(
    ({ path, run, field }) => resolve(path) !== own && [run, field("id"), field("name")].includes(name),
  );
  if (other === undefined) return;
  throw new InputError({
    path: "--name",
    expected: "a name that no other run of the store has",
    received: `${name}, which is ${other.path}`,
  });
}

/** @throws InputError for what could not be told from a path, an option or a list */
function assertLabel(path: string, label: string): void {
  if (/^[\p{L}\p{N}_][\p{L}\p{N}_.:+-]{0,63}$/u.test(label)) return;
  throw new InputError({
    path,
    expected: "up to 64 letters, digits and _ . : + -, beginning with a letter or a digit",
    received: JSON.stringify(label),
  });
}
