import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRunRecord } from "../src/store/index.js";
import { latebloom } from "./command.js";
import { writeProgram, writeSlurmScript } from "./faults/slurm-script.js";
import { isBeingWritten } from "./written-files.js";

// The script of docs/cluster.md under a stand-in for Slurm, which sets what Slurm sets and notes who is requeued. The small sibling of
// cluster.long.test.ts, which has a real one.

let folder: string;
let script: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-cluster-"));
  script = writeSlurmScript(folder);
  writeProgram(folder, "scontrol", 'echo "$@" >> requeued');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plan(iterations: number): void {
  const problem = { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 10 };
  writeFileSync(join(folder, "sweep.json"), JSON.stringify({ problem, iterations, seed: [1, 2, 3, 4] }));
  expect(latebloom(["sweep", "sweep.json", "--store", "store", "--plan"], { cwd: folder }).code).toBe(0);
}

function startTask(task: number) {
  const env = {
    ...{ ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}`, SLURM_ARRAY_JOB_ID: "77" },
    ...{ SLURM_ARRAY_TASK_ID: `${task}`, SLURM_ARRAY_TASK_COUNT: "2" },
  };
  return spawn("bash", [script, "store"], { cwd: folder, env, stdio: "ignore" });
}

const runs = () => readdirSync(join(folder, "store")).filter((name) => name !== "plans");
const requeued = () => (existsSync(join(folder, "requeued")) ? readFileSync(join(folder, "requeued"), "utf8") : "");

test("the tasks of the job array do their shares, and end with exit code 0", async () => {
  plan(100);
  const codes = await Promise.all([1, 2].map((task) => once(startTask(task), "exit")));
  expect(codes).toEqual([
    [0, null],
    [0, null],
  ]);
  expect(runs().map((name) => readRunRecord(join(folder, "store", name)).status)).toEqual(Array(4).fill("completed"));
  expect(requeued()).toBe("");
});

test("a task whose time is up stops at a checkpoint and has itself requeued", async () => {
  plan(1e9);
  const task = startTask(1);
  while (!runs().some((name) => isBeingWritten(join(folder, "store", name)))) await sleep(20);
  task.kill("SIGTERM");
  expect(await once(task, "exit")).toEqual([85, null]);
  expect(requeued()).toBe("requeue 77_1\n");
  expect(runs().map((name) => readRunRecord(join(folder, "store", name)).status)).toEqual(["interrupted"]);
});
