import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkRun, readRunRecord } from "../src/store/index.js";
import { latebloom } from "./command.js";
import { type Slurm, slurmMissing, startSlurm } from "./faults/slurm.js";
import { writeSlurmScript } from "./faults/slurm-script.js";

const TRIALS = 60;
/**
 * So long a trial takes on this machine at its best: the thirty of a task are not done within two minutes. Slurm's shortest limit is one, but it
 * may send the signal a minute too early.
 */
const SECONDS = 5;
/** Of so many runs the fastest says how long one takes: others may have the machine too. */
const TIMED = 3;
const CONFIG = {
  problem: { kind: "sparse-recovery" },
  penalty: { l1: 1e-4 },
  method: { engine: "step" },
  iterations: 1_000_000,
};

const missing = slurmMissing();
let folder: string;
let slurm: Slurm;
beforeAll(async () => {
  if (missing !== null) return;
  folder = mkdtempSync(join(tmpdir(), "latebloom-slurm-"));
  slurm = await startSlurm(folder, `${join(folder, "bin")}:${process.env.PATH}`);
});
afterAll(() => {
  if (missing !== null) return;
  slurm.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(missing !== null)(
  `under a real Slurm, ${TRIALS} trials in two tasks, out of time, with the node's daemon killed: nothing lost, nothing twice${missing === null ? "" : ` — not tried: ${missing}`}`,
  async () => {
    const script = writeSlurmScript(folder);
    const call = (...args: string[]) => latebloom(args, { cwd: folder });
    writeFileSync(join(folder, "one.json"), JSON.stringify(CONFIG));
    const timed = Array.from({ length: TIMED }, (_, index) => {
      expect(call("run", "--config", "one.json", "--seed", `${index}`, "--out", `timed-${index}`, "--quiet").code).toBe(
        0,
      );
      return readRunRecord(join(folder, `timed-${index}`)).seconds;
    });
    const iterations = Math.ceil((CONFIG.iterations * SECONDS) / Math.min(...timed));
    const sweep = { ...CONFIG, iterations, seed: { from: 1, to: TRIALS } };
    writeFileSync(join(folder, "sweep.json"), JSON.stringify(sweep));
    expect(call("sweep", "sweep.json", "--store", "store", "--plan").code).toBe(0);
    const limits = ["--array=1-2", "--time=00:02:00", "--signal=B:TERM@10"];
    const job = slurm.run("sbatch", "--parsable", ...limits, script, "store").trim();
    await sleep(15_000);
    await slurm.killNode();
    const states = () => slurm.run("squeue", "-r", "-h", "-j", job, "-t", "all", "-o", "%T").trim().split("\n");
    while (states().some((state) => !["COMPLETED", "FAILED", "TIMEOUT", "CANCELLED", "NODE_FAIL"].includes(state))) {
      await sleep(2000);
    }
    expect(states()).toEqual(["COMPLETED", "COMPLETED"]);
    expect(slurm.run("scontrol", "show", "job", job)).toMatch(/Restarts=[1-9]/);

    const runs = readdirSync(join(folder, "store")).filter((name) => name !== "plans");
    expect(runs).toHaveLength(TRIALS);
    const events = (name: string) => {
      const text = readFileSync(join(folder, "store", name, "events.jsonl"), "utf8");
      return [...text.matchAll(/"kind":"(\w+)"/g)].map((match) => match[1]).join(" ");
    };
    for (const name of runs) {
      expect(readRunRecord(join(folder, "store", name)).status).toBe("completed");
      expect(checkRun(join(folder, "store", name))).toMatchObject({ standing: "whole", faults: [] });
      expect(events(name)).toMatch(/^started( interrupted resumed)* completed$/);
    }
    expect(runs.filter((name) => events(name).includes("resumed")).length).toBeGreaterThan(0);

    const { code, stdout } = call("sweep", "sweep.json", "--store", "store", "--json");
    expect([code, JSON.parse(stdout).sweep.attempted]).toEqual([0, 0]);
    expect(call("sweep", "sweep.json", "--store", "alone", "--quiet").code).toBe(0);
    for (const name of runs) {
      for (const file of ["trajectory.bin", "summary.json", "config.json"]) {
        const bytes = (store: string) => readFileSync(join(folder, store, name, file));
        expect(bytes("store").equals(bytes("alone")), `${name}/${file}`).toBe(true);
      }
    }
  },
);
