import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStream } from "../../src/random/index.js";
import { checkRun, readRunRecord } from "../../src/store/index.js";
import { makerOf } from "../../src/store/temporary-path.js";
import { latebloom, PROGRAM, startLatebloom } from "../command.js";
import { hasWritten, isBeingWritten } from "../written-files.js";

const TRIAL = [
  ...["sparse-recovery", "--l1", "1e-4", "--iterations", "300000", "--record-spacing", "linear"],
  ...["--record-interval", "250", "--checkpoint-every", "0.02", "--engine", "step", "--quiet"],
];

/** Why processes cannot be put into PID namespaces of their own here; null where they can. */
function namespacesMissing(): string | null {
  if (process.platform !== "linux") return "this is not Linux";
  const { status, error } = spawnSync("unshare", ["--pid", "--fork", "true"]);
  if (error !== undefined) return "there is no unshare";
  return status === 0 ? null : "unshare needs root";
}

/** Declares the tests of processes that are overtaken while they are stopped, and of processes that count apart. */
export function testOvertaken(instants: number): void {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "latebloom-overtaken-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (name: string) => join(folder, name);
  const snapshot = (name: string, names: readonly string[]) =>
    names.map((file) => [file, readFileSync(join(run(name), file), "latin1")]);
  /** As if the lock's owner were of another machine, and silent for an hour. */
  const lapse = (name: string, foreign: (text: string) => string) => {
    for (const file of readdirSync(run(name)).filter((entry) => entry.endsWith(".lock"))) {
      const lock = join(run(name), file);
      writeFileSync(lock, foreign(readFileSync(lock, "utf8")));
      const long = new Date(Date.now() - 3_600_000);
      utimesSync(lock, long, long);
    }
  };

  const locks = (name: string) => readdirSync(run(name)).filter((entry) => entry.endsWith(".lock")).length;

  test(`a process that is stopped at ${instants} instants, overtaken, and continued changes nothing, and says so`, async () => {
    expect(latebloom(["run", ...TRIAL, "--out", "whole"], { cwd: folder }).code).toBe(0);
    const whole = readFileSync(join(run("whole"), "trajectory.bin"));
    const random = createStream(instants, "stops");
    for (let instant = 0, tried = 0; instant < instants; tried++) {
      expect(tried).toBeLessThan(10 * instants);
      const name = `stopped-${tried}`;
      const child = startLatebloom(["run", ...TRIAL, "--out", name], { cwd: folder });
      const exit = once(child, "exit");
      while (!isBeingWritten(run(name)) && child.exitCode === null) await sleep(1);
      await sleep(random.integer(300));
      child.kill("SIGSTOP");
      await sleep(5);
      const isLive = isBeingWritten(run(name)) && readRunRecord(run(name)).finished === null;
      if (isLive) {
        lapse(name, (text) => text.replace('"host":"', '"host":"not-'));
        expect(latebloom(["run", "--resume", name, "--quiet"], { cwd: folder }).code).toBe(0);
      }
      // A file that it was about to rename goes when it finds out.
      const names = readdirSync(run(name)).filter((file) => makerOf(file) === null);
      const before = snapshot(name, names);
      child.kill("SIGCONT");
      const [code] = await exit;
      if (!isLive) continue;
      // One that had written everything, and was stopped while its files went to their places, has done its work.
      expect([0, 75]).toContain(code);
      expect(snapshot(name, readdirSync(run(name)))).toEqual(before);
      expect(checkRun(run(name))).toMatchObject({ standing: "whole", faults: [] });
      expect(readFileSync(join(run(name), "trajectory.bin")).equals(whole)).toBe(true);
      instant++;
    }
  });

  const missing = namespacesMissing();
  const where = missing === null ? "" : ` — not tried: ${missing}`;
  test.skipIf(missing !== null).each([
    ["its own /proc", ["--mount-proc"]],
    ["the /proc of the host", []],
  ])(`a container with %s and the host respect each other's locks, until these lapse${where}`, async (_, options) => {
    const inside = (...args: string[]) => [
      "--pid",
      "--fork",
      "--kill-child",
      ...options,
      process.execPath,
      PROGRAM,
      ...args,
    ];
    const endless = ["run", ...TRIAL, "--iterations", "1e9"];
    const container = spawn("unshare", inside(...endless, "--out", "in"), { cwd: folder, stdio: "ignore" });
    const host = startLatebloom([...endless, "--out", "out"], { cwd: folder });
    try {
      while (!hasWritten(run("in"), "checkpoint") || !hasWritten(run("out"), "checkpoint")) await sleep(20);
      // One that stands still has its lock as well.
      host.kill("SIGSTOP");
      const fromHost = latebloom(["run", "--resume", "in"], { cwd: folder });
      const fromContainer = spawnSync("unshare", inside("run", "--resume", "out"), { cwd: folder, encoding: "utf8" });
      for (const { code, stderr } of [fromHost, { code: fromContainer.status, stderr: fromContainer.stderr }]) {
        expect([code, stderr]).toEqual([75, expect.stringContaining("no other process is writing")]);
      }
      container.kill("SIGKILL");
      await once(container, "exit");
      // Its end cannot be seen from here: the lock holds until it lapses.
      expect(latebloom(["run", "--resume", "in"], { cwd: folder }).code).toBe(75);
      lapse("in", (text) => text);
      const next = startLatebloom(["run", "--resume", "in", "--quiet"], { cwd: folder });
      while (next.exitCode === null && locks("in") < 2) await sleep(20);
      next.kill("SIGKILL");
      expect(locks("in")).toBe(2);
    } finally {
      container.kill("SIGKILL");
      host.kill("SIGKILL");
    }
  });
}
