import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { readRunRecord, readRunTrajectory } from "../../src/store/index.js";
import { startLatebloom } from "../command.js";
import { hasWritten } from "../written-files.js";
import { EXIT_CODES } from "./exit-codes.js";
import { INTERRUPTED_TRIAL } from "./kill-runs.js";

/** Sends each of the signals to a run that would take long. */
export function testRunSignals(signals: readonly (keyof typeof EXIT_CODES)[]): void {
  const long = [...INTERRUPTED_TRIAL, "--iterations", "100000000"];
  test.each(signals)("%s stops a run at a checkpoint, with its exit code, readable", async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const run = join(folder, "run");
    const child = startLatebloom(["run", ...long, "--out", "run"], { cwd: folder });
    while (!hasWritten(run, "checkpoint")) await sleep(20);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([EXIT_CODES[signal], null]);
    const record = readRunRecord(run);
    expect(record.status).toBe("interrupted");
    const { iterations } = readRunTrajectory(run);
    expect(iterations.length).toBe(record.recorded);
    expect(iterations.at(-1)).toBeLessThanOrEqual(record.iteration);
  });
}
