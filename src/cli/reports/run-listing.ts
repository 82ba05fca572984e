import { formatAge, formatInteger, formatNumber } from "../../notation/index.js";
import { type Catalogue, type CatalogueRun, type FieldValue, readRunErrors } from "../../store/index.js";
import { type Column, verdictColour } from "./fitted-table.js";
import { describeSettings } from "./run-settings.js";
import { shortNames } from "./short-names.js";
import { sparkline } from "./sparkline.js";

/** A column of a listing of runs: how it is made, and when it goes where there is no room (see `Column`). */
interface ListingColumn extends Pick<Column, "goes" | "colour"> {
  cell(run: CatalogueRun): string;
  /** Whether the listing has it unasked. */
  readonly isShown: boolean;
}

/** More curves than these are drawn only where somebody asks for them: each is read from its run folder. */
const MOST_CURVES = 50;

/** The columns that a listing of runs may have besides fields. */
export const LISTING_COLUMNS = [
  ...["run", "problem", "method", "settings", "status", "verdict", "t1", "t2", "test error", "curve"],
  ...["tags", "note", "age"],
] as const;

/** What a listing shows unasked: what sets its runs apart, and what came of each. */
export function listingOf(runs: readonly CatalogueRun[], catalogue: Catalogue): Column[] {
  const columns = listingColumns(runs, catalogue);
  return LISTING_COLUMNS.filter((name) => columns[name].isShown).map((name) => columnOf(name, columns[name], runs));
}

/** Columns by name: those of listings, or fields. */
export function chosenColumns(names: readonly string[], runs: readonly CatalogueRun[], catalogue: Catalogue): Column[] {
  const columns: Readonly<Record<string, ListingColumn>> = listingColumns(runs, catalogue);
  return names.map((name) => columnOf(name, columns[name] ?? fieldColumn(name), runs));
}

const columnOf = (
  title: string,
  { cell, isShown: _, ...rest }: ListingColumn,
  runs: readonly CatalogueRun[],
): Column => ({
  title,
  cells: runs.map(cell),
  ...rest,
});

const fieldColumn = (name: string): ListingColumn => ({
  cell: (run) => text(run.field(name)),
  isShown: false,
});

function listingColumns(
  runs: readonly CatalogueRun[],
  catalogue: Catalogue,
): Readonly<Record<(typeof LISTING_COLUMNS)[number], ListingColumn>> {
  const now = Date.now();
  const differs = (name: string) => runs.some((run) => run.field(name) !== runs[0]!.field(name));
  return {
    run: { cell: shortNames(catalogue.runs), isShown: true },
    problem: { cell: (run) => String(run.field("problem") ?? "?"), isShown: differs("problem") },
    method: { cell: (run) => String(run.field("method") ?? "?"), isShown: differs("method"), goes: 3 },
    settings: { cell: describeSettings(runs, catalogue.fields), isShown: true },
    status: { cell: describeStatus, isShown: runs.some((run) => run.field("status") !== "completed") },
    verdict: { cell: (run) => text(run.field("verdict")), isShown: true, colour: verdictColour },
    t1: { cell: (run) => time(run, "t1"), isShown: true, goes: 2 },
    t2: { cell: (run) => time(run, "t2"), isShown: true },
    "test error": { cell: (run) => number(run.field("test_error")), isShown: true, goes: 1 },
    curve: { cell: curve, isShown: runs.length <= MOST_CURVES, goes: 5 },
    tags: { cell: (run) => text(run.field("tags")), isShown: true, goes: 4 },
    note: { cell: (run) => text(run.field("note")), isShown: true, goes: 7 },
    age: { cell: (run) => age(run, now), isShown: true, goes: 6 },
  };
}

function describeStatus(run: CatalogueRun): string {
  const status = String(run.field("status"));
  const [iteration, iterations] = [run.field("iteration"), run.field("iterations")];
  if (run.field("finished") !== null || typeof iteration !== "number" || typeof iterations !== "number") return status;
  return `${status} at ${Math.floor((100 * iteration) / iterations)} %`;
}

/** A time that a finished run did not reach is a dash. */
function time(run: CatalogueRun, name: "t1" | "t2"): string {
  const value = run.field(name);
  if (typeof value === "number") return formatInteger(value);
  return run.field("finished") === null ? "" : "–";
}

/** The errors of a run in a few characters; of one whose record cannot be read yet, or not any more, nothing. */
function curve({ path }: CatalogueRun): string {
  try {
    return sparkline(readRunErrors(path));
  } catch {
    return "";
  }
}

function age(run: CatalogueRun, now: number): string {
  const last = run.field("finished") ?? run.field("heartbeat");
  return typeof last === "string" ? formatAge(now - Date.parse(last)) : "";
}

const number = (value: FieldValue) => (typeof value === "number" ? formatNumber(value) : "");
const text = (value: FieldValue) => (typeof value === "number" ? formatNumber(value) : String(value ?? ""));
