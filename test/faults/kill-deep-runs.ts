import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createStream } from "../../src/random/index.js";
import { readRunRecord } from "../../src/store/index.js";
import { latebloom } from "../command.js";
import { killRun } from "./kill-run.js";

const CASES: [string, string[]][] = [
  ["sparse-recovery", ["--model", "signed-hadamard", "--depth", "3", "--l2", "1e-4", "--iterations", "100000"]],
  ["matrix-sensing", ["--model", "factorised", "--depth", "2", "--l2", "1e-3", "--iterations", "60000"]],
];

/** Kills so many runs of factors of each kind before they are finished, and goes on with each. */
export function testDeepKills(kills: number): void {
  test.each(CASES)(
    `%s in factors, killed at ${kills} instants, ends with the bytes of the uninterrupted run`,
    async (problem, args) => {
      const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const run = (...words: string[]) => latebloom(["run", ...words], { cwd: folder });
      const trial = [problem, ...args, "--initialization", "random", "--checkpoint-every", "0.05", "--quiet"];
      expect(run(...trial, "--out", "whole").code).toBe(0);
      const bytes = (name: string) => readFileSync(join(folder, name, "trajectory.bin"));
      // A process that has just been started takes longer than one that has done some runs.
      const duration = 800 * readRunRecord(join(folder, "whole")).seconds;
      const instants = createStream(4, "kills");
      let unfinished = 0;
      // On a machine that is busy now and idle then, more instants are needed to hit runs that are not finished.
      for (let kill = 0; unfinished < kills && kill < 4 * kills + 8; kill++) {
        const name = `killed-${kill}`;
        const milliseconds = instants.uniform() * duration;
        if (await killRun(trial, { folder, name, milliseconds })) unfinished++;
        expect(run("--resume", name, "--quiet").code).toBe(0);
        expect(bytes(name).equals(bytes("whole"))).toBe(true);
      }
      expect(unfinished).toBe(kills);
    },
  );
}
