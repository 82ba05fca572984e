import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { readRunRecord } from "../../src/store/index.js";
import { startLatebloom } from "../command.js";
import { isBeingWritten } from "../written-files.js";
import { EXIT_CODES } from "./exit-codes.js";

/** Sends each of the signals to a sweep of three long trials, of which two run. */
export function testSweepSignals(signals: readonly (keyof typeof EXIT_CODES)[]): void {
  test.each(signals)("%s stops every trial of a sweep at a checkpoint, with its exit code", async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const trial = {
      problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 10 },
      penalty: { l1: 1e-3 },
      iterations: 1e9,
      recording: { dense: 10, pointsPerDecade: 10 },
    };
    writeFileSync(join(folder, "sweep.json"), JSON.stringify({ ...trial, seed: [1, 2, 3] }));
    const store = join(folder, "runs");
    const runs = () => (existsSync(store) ? readdirSync(store).filter((name) => !name.startsWith(".")) : []);
    const child = startLatebloom(["sweep", "sweep.json", "--jobs", "2"], { cwd: folder });
    while (runs().length < 2) await sleep(20);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([EXIT_CODES[signal], null]);
    expect(runs()).toHaveLength(2);
    for (const name of runs()) {
      expect(readRunRecord(join(store, name)).status).toBe("interrupted");
      expect(isBeingWritten(join(store, name))).toBe(false);
    }
  });
}
