import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "../../errors/index.js";
import { type Catalogue, type CatalogueRun, readCatalogue } from "../../store/index.js";
import { NothingMatchedError } from "./nothing-matched-error.js";

/**
 * The run folders that names stand for: a folder, the name of one in the store, a name that `latebloom tag` has given, or an id or the
 * beginning of a name or an id, as far as only one run has it. Each once, in the order asked for.
 * @throws InputError when several runs have it, NothingMatchedError when none has
 */
export function findRuns(names: readonly string[], store: string): string[] {
  let catalogue: Catalogue | undefined;
  const paths = names.map((name) => {
    const direct = [name, join(store, name)].find((path) => name !== "" && existsSync(join(path, "run.json")));
    if (direct !== undefined) return direct;
    catalogue ??= readCatalogue(store);
    return findByPrefix(name, catalogue.runs, store);
  });
  const seen = new Set<string>();
  return paths.filter((path) => !seen.has(resolve(path)) && seen.add(resolve(path)));
}

const SHOWN = 5;

function findByPrefix(name: string, runs: readonly CatalogueRun[], store: string): string {
  const named = runs.filter(({ field }) => field("name") === name);
  const beginning = runs.filter(({ run, field }) =>
    [run, field("id"), field("name")].some((each) => each !== null && String(each).startsWith(name)),
  );
  const found = named.length > 0 ? named : beginning;
  if (found.length === 0 || name === "") {
    throw new NothingMatchedError(
      `no run is called ${JSON.stringify(name)}: there is no such run folder, and ${describeStore(runs, store)}; see latebloom ls`,
    );
  }
  if (found.length === 1) return found[0]!.path;
  const shown = found.slice(0, SHOWN).map(({ path }) => basename(path));
  throw new InputError({
    path: "run",
    expected: "a folder, an id, or the beginning of one that only one run has",
    received: `${name}, which ${found.length} runs have (${shown.join(", ")}${found.length > SHOWN ? ", …" : ""})`,
    remedy: "Write more of it, or the path of the folder",
  });
}

function describeStore(runs: readonly CatalogueRun[], store: string): string {
  if (runs.length === 0) return `${store} holds no runs`;
  return runs.length === 1
    ? `the one run of ${store} is another`
    : `none of the ${runs.length} runs of ${store} begins so`;
}
