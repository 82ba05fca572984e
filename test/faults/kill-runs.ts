import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createStream } from "../../src/random/index.js";
import { readRunRecord } from "../../src/store/index.js";
import { latebloom } from "../command.js";
import { killRun } from "./kill-run.js";

/** A run of a second or so, with a checkpoint every twentieth of one. */
export const INTERRUPTED_TRIAL = [
  ...["sparse-recovery", "--l1", "1e-4", "--iterations", "500000", "--record-spacing", "linear"],
  ...["--record-interval", "250", "--checkpoint-every", "0.05", "--quiet"],
];

/** Kills so many runs, more than half of them before they are finished, and goes on with each. */
export function testKills({ kills }: { readonly kills: number }): void {
  test(`a run killed at ${kills} random instants and resumed ends with the bytes of the uninterrupted one`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const trajectory = (name: string) => readFileSync(join(folder, name, "trajectory.bin"));
    expect(latebloom(["run", ...INTERRUPTED_TRIAL, "--out", "whole"], { cwd: folder }).code).toBe(0);
    const whole = trajectory("whole");
    // A process that has just been started takes longer than one that has done some runs.
    const duration = 800 * readRunRecord(join(folder, "whole")).seconds;
    const instants = createStream(10, "kills");
    let unfinished = 0;
    // On a machine that is busy now and idle then, more instants are needed to hit runs that are not finished.
    for (let kill = 0; kill < kills || (unfinished <= kills / 2 && kill < 4 * kills + 8); kill++) {
      const name = `killed-${kill}`;
      const milliseconds = instants.uniform() * duration;
      if (await killRun(INTERRUPTED_TRIAL, { folder, name, milliseconds })) unfinished++;
      expect(latebloom(["run", "--resume", name, "--quiet"], { cwd: folder }).code).toBe(0);
      expect(trajectory(name).equals(whole)).toBe(true);
      expect(readRunRecord(join(folder, name)).status).toBe("completed");
    }
    expect(unfinished).toBeGreaterThan(kills / 2);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toHaveLength(0);
  });
}
