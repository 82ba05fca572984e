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

async function recorded(prepared, name) {
  const dynamics = prepared.createDynamics();
  const start = clock();
  const run = createRunFolder(join(folder, name), { config: {}, record, material: null });
  await executeInProcess({
    dynamics,
    schedule: prepared.schedule,
    folder: run,
    clock,
    timestamp: () => new Date().toISOString(),
    checkpointSeconds: 0.5,
  });
  run.release();
  return clock() - start;
}

const prepared = prepareTrial(parseTrialConfig({ iterations: ITERATIONS }));
bare(prepared);
const overheads = [];
for (let repetition = 0; repetition < REPETITIONS; repetition++) {
  const plain = bare(prepared);
  const whole = await recorded(prepared, `run-${repetition}`);
  overheads.push(whole / plain - 1);
}
report({
  name: "recording (default schedule, components) and checkpoints (every 0.5 s) in a run of 1e6 iterations, n = 100",
  measured: 100 * median(overheads),
  unit: "% of the run",
  atMost: 2,
});
rmSync(folder, { recursive: true });
