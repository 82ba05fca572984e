import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type ConfigTree, parseTrialConfig } from "../src/config/index.js";
import { readRunConfig, readRunRecord } from "../src/store/index.js";
import { latebloom } from "./command.js";
import { testSweepFaults } from "./faults/sweep-faults.js";

// A few of the trials of sweep-faults.long.test.ts, of which more are killed.
testSweepFaults({ trials: 20, share: 0.25, kills: 3 });

test("a trial that is there already is the one that run would perform", () => {
  const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const config = { problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 10 }, iterations: 50 };
  writeFileSync(join(folder, "sweep.json"), JSON.stringify({ ...config, seed: [1, 2] }));
  writeFileSync(join(folder, "one.json"), JSON.stringify({ ...config, seed: 2 }));
  expect(latebloom(["run", "--config", "one.json", "--quiet"], { cwd: folder }).code).toBe(0);
  const { stdout } = latebloom(["sweep", "sweep.json", "--json"], { cwd: folder });
  const { sweep, trials } = JSON.parse(stdout);
  expect([sweep.trials, sweep.attempted]).toEqual([2, 1]);
  expect(readRunRecord(join(folder, trials[1].path)).id).toBe(trials[1].path.slice(-16));
  expect(parseTrialConfig(readRunConfig(join(folder, trials[1].path)) as ConfigTree).seed).toBe(2);
});
