import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../errors/index.js";
import type { CatalogueRun } from "./catalogue.js";
import type { FieldValue } from "./run-fields.js";
import { assertField, matchesRun, parseRunFilter } from "./run-filter.js";

const FIELDS: Readonly<Record<string, FieldValue>> = {
  "penalty.l1": 1e-5,
  "problem.signalToNoiseRatio": "Infinity",
  status: "completed",
  t2: null,
  compare: true,
  started: "2020-01-02T00:00:00Z",
};
const run: CatalogueRun = { run: "run", path: "run", field: (name) => FIELDS[name] ?? null };
const holds = (expression: string) => matchesRun(run, parseRunFilter(expression));

test("a condition compares numbers as numbers and texts as texts", () => {
  for (const expression of [
    ...["penalty.l1=1e-5", "penalty.l1=0.00001", " penalty.l1 = 1e-5 ", "penalty.l1<=1e-5", "penalty.l1>=1e-5"],
    ...["penalty.l1<1e-4", "penalty.l1>1e-6", "penalty.l1!=1e-4", "status=completed", 'status="completed"'],
    ...["status!=running", "compare=true", "t2=null", "t2!=5", "problem.signalToNoiseRatio=.inf"],
    ...["problem.signalToNoiseRatio>1e300", "started>2020-01-01", "started<2020-02", "nothing=null"],
  ]) {
    expect([expression, holds(expression)]).toEqual([expression, true]);
  }
  for (const expression of [
    ...["penalty.l1=1e-4", "penalty.l1<1e-5", "penalty.l1>1e-5", "status=complete", "status>1", "t2<1e9", "t2>0"],
    ...["t2!=null", "compare=1", 'penalty.l1="1e-5"', "penalty.l1=auto", "started>2021"],
  ]) {
    expect([expression, holds(expression)]).toEqual([expression, false]);
  }
});

test("what is not a condition is an input error that shows one", () => {
  for (const expression of ["", "status", "=1", "status=", "status==", "a b=1", "status~x", "status=>3"]) {
    const attempt = () => parseRunFilter(expression);
    if (expression === "status==" || expression === "status=>3") expect(attempt().value).toBe(expression.slice(7));
    else expect(attempt).toThrow("for example penalty.l1=1e-5");
  }
});

test("a field that no run has is an input error with the name that may be meant", () => {
  const fields = ["penalty.l1", "status", "summary.final.l1_norm"];
  expect(() => assertField("--where", "status", fields)).not.toThrow();
  expect(() => assertField("--where", "l1", fields)).toThrow("Did you mean penalty.l1?");
  expect(() => assertField("--sort", "statis", fields)).toThrow(/^--sort: .* got statis\. Did you mean status\?/);
  expect(() => assertField("--where", "xyzzy", fields)).toThrow(/got xyzzy$/);
});

test("any number written out finds the run that has exactly it; any text is a condition or one input error", () => {
  const having = (value: FieldValue): CatalogueRun => ({ run: "run", path: "run", field: () => value });
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (own, other) => {
      const matches = (operator: string) => matchesRun(having(own), parseRunFilter(`x${operator}${other}`));
      expect(matchesRun(having(own), parseRunFilter(`x=${own}`))).toBe(true);
      expect(matches("=")).toBe(own === other);
      expect(matches("<")).toBe(own < other);
      expect(matches(">=")).toBe(own >= other);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        expect(parseRunFilter(text).field.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
  );
});
