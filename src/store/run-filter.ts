import { InputError, nearestName } from "../errors/index.js";
import type { CatalogueRun } from "./catalogue.js";
import type { FieldValue } from "./run-fields.js";

/** A condition on one field of a run. */
export interface RunFilter {
  readonly field: string;
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly value: FieldValue;
}

const EXPRESSION = /^\s*([\w.-]+)\s*(!=|<=|>=|=|<|>)\s*(.*?)\s*$/s;

/**
 * Reads a condition such as `penalty.l1=1e-5`, `t2>=1000` or `t2!=null`. What reads as a number is one, `true`, `false` and
 * `null` (the run has no such value) are what they say, anything else, or anything in double quotes, is text.
 * @throws InputError when it is none
 */
export function parseRunFilter(expression: string): RunFilter {
  const [, field, operator, text] = EXPRESSION.exec(expression) ?? [];
  if (field === undefined || text === "") {
    throw new InputError({
      path: "--where",
      expected: "a field, one of = != < <= > >=, and a value, for example penalty.l1=1e-5",
      received: JSON.stringify(expression),
    });
  }
  return { field, operator: operator as RunFilter["operator"], value: readValue(text!) };
}

/** Whether a run meets a condition. Only numbers have an order with numbers, and texts with texts; tags are equal to each one of them. */
export function matchesRun(run: CatalogueRun, { field, operator, value }: RunFilter): boolean {
  const own = asNumber(run.field(field), value);
  const isEqual = own === value || (field === "tags" && own !== null && String(own).split(",").includes(String(value)));
  if (operator === "=") return isEqual;
  if (operator === "!=") return !isEqual;
  if (own === null || value === null || typeof own !== typeof value) return false;
  if (operator === "<") return own < value;
  if (operator === "<=") return own <= value;
  return operator === ">" ? own > value : own >= value;
}

/** @throws InputError when no run has the field, with the name that may have been meant */
export function assertField(option: string, field: string, fields: readonly string[]): void {
  if (fields.includes(field)) return;
  const meant = fields.find((name) => name.endsWith(`.${field}`)) ?? nearestName(field, fields);
  throw new InputError({
    path: option,
    expected: "a path of the config, a field of the record, or one of the summary, after summary.",
    received: field,
    ...(meant === undefined ? {} : { remedy: `Did you mean ${meant}?` }),
  });
}

function readValue(text: string): FieldValue {
  if (text === "null") return null;
  if (text === "true" || text === "false") return text === "true";
  if (/^".*"$/s.test(text)) return text.slice(1, -1);
  if (/^[+-]?(\.inf|infinity)$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/** JSON has no infinity: a config that is infinite says so in words. */
function asNumber(own: FieldValue, value: FieldValue): FieldValue {
  return typeof value === "number" && own === "Infinity" ? Number.POSITIVE_INFINITY : own;
}
