import type { z } from "zod";
import { type InputFault, nearestName } from "../errors/index.js";

type Issue = z.core.$ZodIssue;

/**
 * Turns the issues of a failed validation into facts: path, expected, received, and the nearest valid name.
 * `keysAt` lists the valid keys of the object at a path.
 */
export function configFaults(
  issues: readonly Issue[],
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): InputFault[] {
  return issues.flatMap((issue) => faultsOf(issue, keysAt));
}

function faultsOf(issue: Issue, keysAt: (path: readonly PropertyKey[]) => readonly string[]): InputFault[] {
  const path = issue.path.map(String).join(".") || "config";
  const received = describeValue(issue.input);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const names = keysAt(issue.path);
        const shown = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
        return {
          path: [...issue.path.map(String), shown].join("."),
          expected: names.length > 0 ? `one of the keys ${names.join(", ")}` : "no such key",
          received: `the unknown key ${shown}`,
          ...suggestion(nearestName(key, names)),
        };
      });
    case "invalid_value": {
      const values = issue.values.map(String);
      return [
        { path, expected: alternatives(values), received, ...suggestion(nearestName(String(issue.input), values)) },
      ];
    }
    case "invalid_type":
      return [
        {
          path,
          expected: typeName(issue.expected, issue.input),
          received,
          ...numberInText(issue.input, issue.expected),
        },
      ];
    case "too_small":
      return [{ path, expected: `a value ${issue.inclusive ? "≥" : ">"} ${issue.minimum}`, received }];
    case "too_big":
      return [{ path, expected: `a value ${issue.inclusive ? "≤" : "<"} ${issue.maximum}`, received }];
    case "invalid_union":
      return [unionFault(issue, path)];
    default:
      return [{ path, expected: issue.message, received }];
  }
}

function unionFault(issue: Extract<Issue, { code: "invalid_union" }>, path: string): InputFault {
  const options =
    "options" in issue && Array.isArray(issue.options)
      ? issue.options.filter((option) => option !== undefined).map(String)
      : undefined;
  if (options !== undefined) {
    const given = (issue.input as Record<PropertyKey, unknown> | undefined)?.[issue.path.at(-1) ?? ""];
    return nameFault(path, given, options);
  }
  const expected = issue.errors.flatMap((branch) =>
    branch.flatMap((inner) => {
      if (inner.code === "invalid_type") return [typeName(inner.expected, issue.input)];
      return inner.code === "invalid_value" ? inner.values.map((value) => JSON.stringify(value) ?? String(value)) : [];
    }),
  );
  const wantsNumber = issue.errors.some((branch) =>
    branch.some((inner) => inner.code === "invalid_type" && inner.expected === "number"),
  );
  return {
    path,
    expected: [...new Set(expected)].join(" or "),
    received: describeValue(issue.input),
    ...(wantsNumber ? numberInText(issue.input, "number") : {}),
  };
}

/** The fault of a name that is none of the valid ones, with the nearest of them. */
export const nameFault = (path: string, given: unknown, names: readonly string[]): InputFault => ({
  path,
  expected: alternatives(names),
  received: describeValue(given),
  ...suggestion(nearestName(String(given), names)),
});

const alternatives = (values: readonly string[]) =>
  values.length === 1 ? values[0]! : `one of ${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;

const suggestion = (name: string | undefined) => (name === undefined ? {} : { remedy: `Did you mean ${name}?` });

function numberInText(input: unknown, expected: string): { remedy?: string } {
  const numeric = expected === "number" || expected === "int";
  if (!numeric || typeof input !== "string" || input.trim() === "" || !Number.isFinite(Number(input))) return {};
  return { remedy: `This is text in quotes; write ${input.trim()} without them` };
}

function typeName(expected: string, input: unknown): string {
  if (expected === "number" && typeof input === "number") return "a finite number";
  if (expected === "int") return "a whole number";
  return `${expected === "object" || expected === "array" ? "an" : "a"} ${expected}`;
}

function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `the text ${JSON.stringify(value)}`;
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
