import { formatNumber } from "../../notation/index.js";
import { type CatalogueRun, type FieldValue, isConfigField } from "../../store/index.js";

/** So many settings of a run are told. */
const MOST_TOLD = 6;

/** What a listing has columns of its own for. */
const COLUMNS = /^(problem\.kind|method\.kind)$/;
/** What changes nothing of what a run does: told where nothing else sets runs apart. */
const INCIDENTAL = /^(detection|recording)\./;

/** Sections by what is asked for first. */
const ORDER = ["penalty", "model", "method", "seed", "problem"];

/** Settings by the symbols of the paper. */
const SYMBOLS: Readonly<Record<string, string>> = {
  "penalty.l1": "β₁",
  "penalty.l2": "β₂",
  "penalty.nuclear": "β⋆",
  "method.stepSize": "α",
};

/** The fields of the config in which runs differ. */
export function differingFields(runs: readonly CatalogueRun[], fields: readonly string[]): string[] {
  const [first, ...others] = runs;
  return fields.filter((name) => {
    if (!isConfigField(name)) return false;
    const value = first!.field(name);
    return others.some((run) => run.field(name) !== value);
  });
}

/**
 * What sets each run of a listing apart, in a few words: the settings in which runs on the same kind of problem differ, and nothing in
 * which they agree.
 */
export function describeSettings(
  runs: readonly CatalogueRun[],
  fields: readonly string[],
): (run: CatalogueRun) => string {
  const told = new Map([...groupByProblem(runs)].map(([problem, members]) => [problem, toldFields(members, fields)]));
  return (run) => {
    const settings = told.get(run.field("problem"))!.map((name) => setting(name, resolved(run, name)));
    return settings.filter((text) => text !== "").join(" ");
  };
}

function toldFields(runs: readonly CatalogueRun[], fields: readonly string[]): string[] {
  const differing = differingFields(runs, fields).filter((name) => !COLUMNS.test(name));
  const telling = differing.filter((name) => !INCIDENTAL.test(name));
  const rank = (name: string) => (ORDER.includes(sectionOf(name)) ? ORDER.indexOf(sectionOf(name)) : ORDER.length);
  return (telling.length > 0 ? telling : differing).sort((one, other) => rank(one) - rank(other)).slice(0, MOST_TOLD);
}

const sectionOf = (path: string) => path.split(".")[0]!;

function groupByProblem(runs: readonly CatalogueRun[]): Map<FieldValue, CatalogueRun[]> {
  const groups = new Map<FieldValue, CatalogueRun[]>();
  for (const run of runs) {
    const problem = run.field("problem");
    const members = groups.get(problem);
    if (members === undefined) groups.set(problem, [run]);
    else members.push(run);
  }
  return groups;
}

/** What a finished run used, where the config leaves it to the data. */
function resolved(run: CatalogueRun, path: string): FieldValue {
  const asked = run.field(path);
  return typeof asked === "number" ? asked : (run.field(`summary.settings.${path.split(".").at(-1)}`) ?? asked);
}

function setting(path: string, value: FieldValue): string {
  if (value === null) return "";
  const name = SYMBOLS[path] ?? path.replace(/^(problem|model|method|penalty|initialization|loss)\./, "");
  const text = typeof value === "number" ? formatNumber(value) : String(value);
  return `${name}=${text.length > 40 ? `${text.slice(0, 37)}...` : text}`;
}
