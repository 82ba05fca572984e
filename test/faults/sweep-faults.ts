import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConfigTree, parseTrialConfig } from "../../src/config/index.js";
import { readRunConfig, readRunRecord, readRunSummary, readRunTrajectory } from "../../src/store/index.js";
import { runTrial } from "../../src/trials/index.js";
import { latebloom, startLatebloom } from "../command.js";
import { hasWritten } from "../written-files.js";

// What goes wrong here goes wrong from outside: a module that tests load into the worker processes kills them and fills the disk,
// and the driver is killed as any process can be. The program knows nothing of it.

const PRELOAD = join(import.meta.dirname, "faulty-worker.js");

/** How many faults a sweep is given. */
interface FaultAmounts {
  /** Trials of the sweep whose workers, driver and disk fail. */
  readonly trials: number;
  /** Of these, the share that is killed. */
  readonly share: number;
  /** Workers that are killed while a trial runs. */
  readonly kills: number;
}

/** Declares the tests of a sweep that fails in every way at once. */
export function testSweepFaults({ trials, share, kills }: FaultAmounts): void {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const environment = (faults: object) => ({ NODE_OPTIONS: `--import ${PRELOAD}`, FAULTS: JSON.stringify(faults) });
  const store = () => join(folder, "runs");
  const runs = () => readdirSync(store()).filter((name) => !name.startsWith("."));
  const record = (name: string) => readRunRecord(join(store(), name));
  const finished = () => (existsSync(store()) ? runs().filter((name) => record(name).finished !== null) : []);
  const file = (name: string, part: string) => readFileSync(join(store(), name, part), "utf8");
  const events = (name: string) =>
    file(name, "events.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).kind as string);

  async function killDriverAfter(count: number, args: readonly string[], faults: object): Promise<void> {
    const driver = startLatebloom(args, { cwd: folder, env: environment(faults) });
    // Names only: the runs are counted while they are being written.
    while (driver.exitCode === null && (!existsSync(store()) || runs().length < count)) await sleep(5);
    driver.kill("SIGKILL");
    if (driver.exitCode === null && driver.signalCode === null) await once(driver, "exit");
    expect(driver.signalCode).toBe("SIGKILL");
  }

  test(`${trials} trials, a share of ${share} killed, the driver killed twice, the disk full once: in the end each is done, once`, async () => {
    const sweep = {
      problem: { kind: "sparse-recovery", dimension: 6, sparsity: 2, measurements: 4 },
      penalty: { kind: "elastic-net", l1: 1e-3, l2: 1e-3 },
      iterations: 5,
      seed: { from: 1, to: trials },
    };
    writeFileSync(join(folder, "sweep.json"), JSON.stringify(sweep));
    mkdirSync(join(folder, "crashed"));
    const args = ["sweep", "sweep.json", "--quiet"];
    const crashes = { share, folder: join(folder, "crashed") };
    const done = new Map<string, string>();
    /** What is finished stays as it is, to the byte. */
    const keepCount = () => {
      for (const [name, bytes] of done) expect(file(name, "run.json")).toBe(bytes);
      for (const name of finished()) done.set(name, file(name, "run.json"));
    };

    await killDriverAfter(trials / 4, args, { crashes });
    keepCount();
    const full = latebloom(args, {
      cwd: folder,
      env: environment({ crashes, disk: { store: store(), entries: trials / 2 } }),
    });
    expect(full.stderr).toMatch(/^error: .*could not be written \(ENOSPC.*make room and run the same command again/);
    expect(full.stderr).not.toMatch(/\n\s+at /);
    expect(full.code).toBe(1);
    keepCount();
    await killDriverAfter((3 * trials) / 4, args, { crashes });
    keepCount();
    const crashing = latebloom([...args, "--json"], { cwd: folder, env: environment({ crashes }) });
    expect(crashing.code).toBe(3);
    keepCount();
    const before = done.size;
    const last = latebloom([...args, "--json"], { cwd: folder });
    expect(last.code).toBe(0);
    keepCount();
    expect(done.size).toBe(trials);
    const { sweep: facts, trials: listed } = JSON.parse(last.stdout);
    expect([facts.trials, facts.attempted]).toEqual([trials, trials - before]);
    expect(listed.every(({ status }: { status: string }) => status === "completed")).toBe(true);

    const crashed = readdirSync(join(folder, "crashed")).length;
    expect(crashed).toBeGreaterThan(0.5 * trials * share);
    expect(crashed).toBeLessThan(1.5 * trials * share);
    expect(readdirSync(store()).filter((name) => name.startsWith("."))).toEqual([]);
    let begunAgain = 0;
    for (const name of runs()) {
      // One that is killed after the record says finished may leave its lock and its folder.
      const parts = readdirSync(join(store(), name)).filter((part) => !part.startsWith("writer."));
      expect(parts.sort()).toEqual(["config.json", "events.jsonl", "run.json", "summary.json", "trajectory.bin"]);
      const kinds = events(name);
      // … and no event of it.
      expect(kinds.filter((kind) => kind === "completed").length).toBeLessThanOrEqual(1);
      expect(["completed", "started"]).toContain(kinds.at(-1));
      if (kinds.filter((kind) => kind === "started").length > 1) begunAgain++;
      expect(readRunTrajectory(join(store(), name)).iterations.at(-1)).toBe(5);
      expect(readRunSummary(join(store(), name))).toHaveProperty("detection.verdict.kind");
    }
    expect(begunAgain).toBeGreaterThan(0.2 * trials * share);
    expect(begunAgain).toBeLessThan(crashed + 20);
    for (const name of runs().filter((_, index) => index % 20 === 0)) {
      const path = join(store(), name);
      const { trajectory } = runTrial(parseTrialConfig(readRunConfig(path) as ConfigTree));
      expect(readRunTrajectory(path).columns).toEqual(trajectory.columns);
    }
    const again = latebloom([...args, "--json"], { cwd: folder });
    expect(JSON.parse(again.stdout).sweep.attempted).toBe(0);
    keepCount();
  }, 600_000);

  test(`workers killed at ${kills} random instants, and the sweep again: the bytes of the uninterrupted run`, () => {
    // The trials differ in the seed of a noise that they do not have, so that all of them have the trajectory of one.
    const config = {
      problem: { kind: "sparse-recovery", signalToNoiseRatio: "Infinity" },
      penalty: { l1: 1e-4 },
      iterations: 40_000,
      recording: { spacing: "linear", interval: 50 },
    };
    writeFileSync(join(folder, "one.json"), JSON.stringify(config));
    expect(latebloom(["run", "--config", "one.json", "--out", "whole", "--quiet"], { cwd: folder }).code).toBe(0);
    const whole = readFileSync(join(folder, "whole", "trajectory.bin"));
    // Of a worker that has done some, the next takes less than this one did.
    const milliseconds = 700 * readRunRecord(join(folder, "whole")).seconds;
    writeFileSync(join(folder, "sweep.json"), JSON.stringify({ ...config, seeds: { noise: { from: 1, to: kills } } }));
    const args = ["sweep", "sweep.json", "--quiet", "--checkpoint-every", "0.01", "--json"];
    const killed = latebloom(args, { cwd: folder, env: environment({ kills: { milliseconds } }) });
    expect(killed.code).toBe(3);
    const crashed = JSON.parse(killed.stdout).trials.filter(({ status }: { status: string }) => status === "crashed");
    expect(crashed.length).toBeGreaterThan(0.6 * kills);
    expect(crashed[0].message).toBe("its worker process was ended by SIGKILL");
    const resumable = runs().filter((name) => hasWritten(join(store(), name), "checkpoint")).length;
    expect(resumable).toBeGreaterThan(0.2 * kills);

    const { code, stdout } = latebloom(args, { cwd: folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).sweep.attempted).toBe(crashed.length);
    expect(finished()).toHaveLength(kills);
    for (const name of runs()) {
      expect(readFileSync(join(store(), name, "trajectory.bin")).equals(whole)).toBe(true);
    }
    expect(runs().filter((name) => events(name).includes("resumed")).length).toBe(resumable);
  }, 600_000);
}
