import { formatNumber } from "../../notation/index.js";
import { type CatalogueRun, type FieldValue, isConfigField } from "../../store/index.js";

/** Beyond the strengths, the step size and the seed so many settings are shown. */
const MOST_VARIED = 4;

/** What a listing always shows, and what tells no runs apart. */
const NOT_VARIED = /^(penalty\.|problem\.kind$|model\.kind$|model\.depth$|method\.|seed$|detection\.|recording\.)/;

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
 * What sets each run of a listing apart, in a few words: model, strengths of the penalty, step size, seed, and the settings in which runs on
 * the same kind of problem differ.
 */
export function describeSettings(
  runs: readonly CatalogueRun[],
  fields: readonly string[],
): (run: CatalogueRun) => string {
  const varied = new Map(
    [...groupByProblem(runs)].map(([problem, members]) => [
      problem,
      differingFields(members, fields)
        .filter((name) => !NOT_VARIED.test(name))
        .slice(0, MOST_VARIED),
    ]),
  );
  return (run) =>
    [
      describeModel(run),
      ...describePenalty(run, fields),
      setting("α", resolved(run, "stepSize", "method.stepSize")),
      run.field("method.decay") === 0 ? "" : setting("decay", run.field("method.decay")),
      setting("seed", run.field("seed")),
      ...varied.get(run.field("problem"))!.map((name) => setting(name.split(".").at(-1)!, run.field(name))),
    ]
      .filter((text) => text !== "")
      .join(" ");
}

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

/** A model of factors, with its depth; nothing for the point itself. */
function describeModel(run: CatalogueRun): string {
  const depth = run.field("model.depth");
  return depth === null ? "" : `${run.field("model.kind")} L=${depth}`;
}

/** What a penalty of weights does unless told otherwise. */
const UNSAID: Readonly<Record<string, FieldValue>> = {
  action: "loss",
  weights: "*.weight",
  schedule: "constant",
  warmup: 0,
  final: 0,
};

function describePenalty(run: CatalogueRun, fields: readonly string[]): string[] {
  const kind = run.field("penalty.kind");
  if (kind === "norms") {
    const strength = (symbol: string, name: string) => {
      const value = resolved(run, name, `penalty.${name}`);
      return value === 0 ? "" : setting(symbol, value);
    };
    return [strength("β⋆", "nuclear"), strength("β₁", "l1"), strength("β₂", "l2")];
  }
  const options = fields.filter((name) => name.startsWith("penalty.") && name !== "penalty.kind");
  return [
    String(kind ?? ""),
    ...options.map((name) => {
      const [option, value] = [name.slice("penalty.".length), run.field(name)];
      return value === UNSAID[option] ? "" : setting(option, value);
    }),
  ];
}

/** What a finished run used, where the config leaves it to the data. */
function resolved(run: CatalogueRun, name: string, path: string): FieldValue {
  const asked = run.field(path);
  return typeof asked === "number" ? asked : (run.field(`summary.settings.${name}`) ?? asked);
}

function setting(name: string, value: FieldValue): string {
  if (value === null) return "";
  const text = typeof value === "number" ? formatNumber(value) : String(value);
  return `${name}=${text.length > 40 ? `${text.slice(0, 37)}...` : text}`;
}
