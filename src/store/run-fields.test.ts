import { expect, test } from "vitest";
import { isConfigField, runFields } from "./run-fields.js";
import type { RunRecord } from "./run-record.js";

const record: Required<RunRecord> = {
  format: 1,
  id: "0123456789abcdef",
  status: "completed",
  latebloom: "0.1.0",
  numerics: 1,
  node: "v20",
  started: "2020-01-01T00:00:00.000Z",
  heartbeat: "2020-01-01T00:01:40.000Z",
  finished: "2020-01-01T00:01:40.000Z",
  iteration: 1000,
  iterations: 5000,
  recorded: 30,
  seconds: 2,
  divergedAt: null,
  stationaryAt: 1000,
  error: null,
  checks: { "config.json": "00000000" },
  own: { penalty: { name: "lopsided-l1", version: 1 } },
};
const config = { seed: 1, iterations: 5000, problem: { kind: "sparse-recovery" }, penalty: { l1: 1e-5 } };
const summary = { detection: { t1: { iteration: 10 }, t2: null, verdict: { kind: "memorised-only" } } };

test("only the values of a config are fields of the config: what a run did is no difference of configs", () => {
  const names = Object.keys(runFields({ config, record, summary }));
  expect(names).toContain("stationaryAt");
  expect(names.filter(isConfigField).toSorted()).toEqual(["iterations", "penalty.l1", "problem.kind", "seed"]);
});
