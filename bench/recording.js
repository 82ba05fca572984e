// What recording and checkpointing add to a run of a million iterations, and what the run's memory grows by.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseTrialConfig, prepareTrial } from "../dist/index.js";
import { createRunFolder, executeInProcess } from "../dist/node.js";
import { median, report } from "./report.js";

const ITERATIONS = 1e6;
const REPETITIONS = 7;

const folder = mkdtempSync(join(tmpdir(), "latebloom-bench-"));
const clock = () => performance.now();
const record = { started: "", heartbeat: "", finished: null, seconds: 0, iteration: 0 };

function bare(prepared) {
  const dynamics = prepared.createDynamics();
  const start = clock();
  dynamics.advance(ITERATIONS);
  return clock() - start;
}

async function recorded(prepared, name, checkpointSeconds) {
  const dynamics = prepared.createDynamics();
  const start = clock();
  const run = createRunFolder(join(folder, name), { config: {}, record, material: null });
  await executeInProcess({
    dynamics,
    schedule: prepared.schedule,
    folder: run,
    clock,
    timestamp: () => new Date().toISOString(),
    checkpointSeconds,
  });
  run.release();
  return clock() - start;
}

const prepared = prepareTrial(parseTrialConfig({ iterations: ITERATIONS }));
bare(prepared);
await recorded(prepared, "warm-up", 5);
const overheads = { often: [], usual: [] };
for (let repetition = 0; repetition < REPETITIONS; repetition++) {
  const plain = bare(prepared);
  overheads.usual.push((await recorded(prepared, `usual-${repetition}`, 5)) / plain - 1);
  overheads.often.push((await recorded(prepared, `often-${repetition}`, 0.25)) / plain - 1);
}
report({
  name: "recording and checkpoints as by default (every 5 s), in a run of 1e6 iterations, n = 100",
  measured: 100 * median(overheads.usual),
  unit: "% of the run",
  atMost: 2,
});
report({
  name: "the same with a checkpoint every 0.25 s",
  measured: 100 * median(overheads.often),
  unit: "% of the run",
});
rmSync(folder, { recursive: true });
