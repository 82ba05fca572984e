import type { RunRecord } from "./run-record.js";

/** What a field of a run holds. */
export type FieldValue = string | number | boolean | null;

/** Everything that a run folder says in single values, by name. */
export type RunFields = Readonly<Record<string, FieldValue>>;

/** Raised whenever the same run folder gives other fields than before, so that no index of older ones is used. */
export const FIELDS_VERSION = 3;

/** What the fields of a run are made of; what cannot be read is null. */
export interface RunDocuments {
  readonly config: unknown;
  readonly record: RunRecord;
  readonly summary: unknown;
}

/**
 * The fields of a run: every value of its config by its path (`penalty.l1`), those of its record by their names (`status`), every
 * single value of its summary by its path after `summary.` (`summary.final.l1_norm`), and the names that are asked for most:
 * problem, method, verdict, t1, t2, train_error and test_error (the final ones; of an answer without a curve its test error).
 */
export function runFields({ config, record, summary }: RunDocuments): RunFields {
  const fields: Record<string, FieldValue> = {};
  flatten(config, "", fields, true);
  const { format: _, checks: __, own, ...values } = record;
  for (const [name, value] of Object.entries(values)) fields[name] = value as FieldValue;
  flatten(own, "own.", fields, false);
  flatten(summary, "summary.", fields, false);
  const taken = (name: string) => fields[name] ?? null;
  fields.problem = taken("problem.kind");
  fields.method = taken("method.kind");
  fields.verdict = taken("summary.detection.verdict.kind");
  fields.t1 = taken("summary.detection.t1.iteration");
  fields.t2 = taken("summary.detection.t2.iteration");
  const hasCurve = fields.verdict !== "no-curve";
  fields.train_error = hasCurve ? taken("summary.detection.train.final") : null;
  fields.test_error = taken(hasCurve ? "summary.detection.test.final" : "summary.answer.testError");
  return fields;
}

/**
 * The fields that come from the record: a field added to it is missing here until it is told apart from the config's. `iterations` is
 * the same in both, `format` and `checks` are no fields, and `own` is flattened.
 */
const RECORD_FIELDS: Readonly<Record<Exclude<keyof RunRecord, "format" | "checks" | "iterations" | "own">, true>> = {
  id: true,
  status: true,
  latebloom: true,
  numerics: true,
  node: true,
  started: true,
  heartbeat: true,
  finished: true,
  iteration: true,
  recorded: true,
  seconds: true,
  divergedAt: true,
  stationaryAt: true,
  error: true,
};
const SHORT_FIELDS = ["run", "problem", "method", "verdict", "t1", "t2", "train_error", "test_error"];
/** What labels say of a run (see `RunLabels`): no index remembers them, as they may change. */
export const LABEL_FIELDS = ["name", "tags", "note"] as const;
const OTHER_FIELDS = new Set<string>([...Object.keys(RECORD_FIELDS), ...SHORT_FIELDS, ...LABEL_FIELDS]);

/** Whether a field is a value of the config. */
export function isConfigField(name: string): boolean {
  return !/^(summary|own)\./.test(name) && !OTHER_FIELDS.has(name);
}

/**
 * Lists are kept as JSON; of a summary those of single values only, the others being tables, but for labelled values: a setting is a
 * field by its own name (`summary.settings.stepSize`), so that a new one needs no new column anywhere.
 */
function flatten(value: unknown, path: string, fields: Record<string, FieldValue>, withTables: boolean): void {
  if (Array.isArray(value)) {
    const isTable = value.some((item) => typeof item === "object" && item !== null);
    if (withTables || !isTable) fields[path.slice(0, -1)] = JSON.stringify(value);
    else
      for (const item of value) if (isLabelled(item)) flatten(item.value, `${path}${item.name}.`, fields, withTables);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, `${path}${key}.`, fields, withTables);
  } else if (value !== null && value !== undefined) {
    fields[path.slice(0, -1)] = value as FieldValue;
  }
}

function isLabelled(item: unknown): item is { readonly name: string; readonly value: unknown; readonly place: string } {
  return typeof item === "object" && item !== null && "name" in item && "value" in item && "place" in item;
}
