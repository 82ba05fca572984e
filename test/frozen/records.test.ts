import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseTrialConfig } from "../../src/config/index.js";
import { createRecorder, createRun } from "../../src/run/index.js";
import { prepareTrial } from "../../src/trials/index.js";
import { FROZEN_CONFIGS } from "./configs.js";
import { hashRecords } from "./hash.js";

const frozen = JSON.parse(readFileSync(join(import.meta.dirname, "records.json"), "utf8")) as Record<string, string>;

// The hashes of tables are of revision 1, whose starting point is in the units of the data; what later ones choose otherwise, the method
// and the strength, is named in their configs.
test.each(Object.entries(FROZEN_CONFIGS))("%s: the records are those of 0.1.0, bit for bit", (name, frozenConfig) => {
  const prepared = prepareTrial(parseTrialConfig(frozenConfig.config), { material: frozenConfig.material });
  const dynamics = prepared.createDynamics();
  const sink = createRecorder(dynamics.observables);
  createRun({ dynamics, schedule: prepared.schedule, sink }).advance(prepared.schedule.iterations);
  expect(hashRecords(sink.trajectory())).toBe(frozen[name]);
});
