import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { checkRun } from "../../src/store/index.js";
import { latebloom, PROGRAM } from "../command.js";

/** Declares the tests of so many workers that begin as many trials at once, in a store that is not there yet. */
export function testManyWorkers(count: number): void {
  test.each([
    ["each after all of them", () => "1/1"],
    ["each with its share", (worker: number) => `${worker + 1}/${count}`],
  ])(
    `${count} workers on ${count} trials at once, %s, end with exit code 0, each trial done once`,
    async (_, shardOf) => {
      const folder = mkdtempSync(join(tmpdir(), "latebloom-workers-"));
      try {
        const sweep = {
          problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 10 },
          iterations: 2000,
          seed: { from: 1, to: count },
        };
        writeFileSync(join(folder, "sweep.json"), JSON.stringify(sweep));
        expect(latebloom(["sweep", "sweep.json", "--store", "store", "--plan"], { cwd: folder }).code).toBe(0);
        const workers = Array.from({ length: count }, (_, worker) => work(folder, shardOf(worker)));
        for (const { code, stderr } of await Promise.all(workers)) expect([code, stderr]).toEqual([0, ""]);
        const runs = readdirSync(join(folder, "store")).filter((name) => name !== "plans");
        expect(runs).toHaveLength(count);
        for (const name of runs) {
          const path = join(folder, "store", name);
          expect(checkRun(path)).toMatchObject({ standing: "whole", faults: [] });
          const files = ["config.json", "events.jsonl", "run.json", "summary.json", "trajectory.bin"];
          expect(readdirSync(path).sort()).toEqual(files);
          const events = readFileSync(join(path, "events.jsonl"), "utf8");
          expect([...events.matchAll(/"kind":"(\w+)"/g)].map((match) => match[1])).toEqual(["started", "completed"]);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
}

async function work(folder: string, shard: string): Promise<{ code: number | null; stderr: string }> {
  const args = [PROGRAM, "worker", "store", "--shard", shard, "--quiet"];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const stderr = await text(child.stderr);
  return { code: await ended, stderr };
}
