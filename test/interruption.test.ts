import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRunRecord, readRunTrajectory } from "../src/store/index.js";
import { latebloom, PROGRAM, startLatebloom } from "./command.js";
import { INTERRUPTED_TRIAL as TRIAL, testKills } from "./faults/kill-runs.js";
import { testRunSignals } from "./faults/signal-runs.js";
import { hasWritten, isBeingWritten } from "./written-files.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// The first kill of interruption.long.test.ts.
testKills({ kills: 1 });

// Two of the four signals of interruption.long.test.ts.
testRunSignals(["SIGINT", "SIGUSR1"]);

test("a figure that is interrupted says so, and goes on when it is asked for again", async () => {
  const child = startLatebloom(["figure", "25", "--checkpoint-every", "0.05"], { cwd: folder });
  const runs = join(folder, "runs");
  while (!existsSync(runs) || !readdirSync(runs).some((name) => hasWritten(join(runs, name), "checkpoint")))
    await sleep(5);
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([130, null]);
  expect(readdirSync(join(folder, "figures"))).toEqual([]);
  const { code, stdout } = latebloom(["figure", "25"], { cwd: folder });
  expect(code).toBe(0);
  expect(stdout).toContain("statements hold");
  const kinds = readdirSync(runs)
    .map((name) => join(runs, name, "events.jsonl"))
    .filter((file) => existsSync(file))
    .map((file) => [...readFileSync(file, "utf8").matchAll(/"kind":"(\w+)"/g)].map((match) => match[1]).join(" "));
  const goneOn = kinds.filter((events) => events === "started interrupted resumed completed");
  expect(goneOn.length).toBeGreaterThan(0);
  expect(kinds.filter((events) => events !== goneOn[0] && events !== "started completed")).toEqual([]);
});

test("a disk that is full stops the run with one message and leaves what was recorded readable", () => {
  const script =
    `trap "" XFSZ; ulimit -f 512; exec "${process.execPath}" "${join(import.meta.dirname, "..", "bin", "latebloom.js")}" ` +
    `run ${TRIAL.join(" ")} --iterations 250000 --record-interval 10 --out full`;
  const { code, stderr } = shell(script);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: .*could not be written.*/m);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(readRunRecord(join(folder, "full")).status).not.toBe("completed");
  expect(readRunTrajectory(join(folder, "full")).iterations.length).toBeGreaterThan(100);
  expect(latebloom(["run", "--resume", "full", "--quiet"], { cwd: folder }).code).toBe(0);
  const { iterations } = readRunTrajectory(join(folder, "full"));
  expect(iterations.at(-1)).toBe(250_000);
});

function shell(script: string) {
  const { status, stderr } = spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8" });
  return { code: status, stderr };
}

test("a network that is killed goes on to the same bytes, with the weights that it keeps", async () => {
  const run = [
    ...[
      "run",
      "parity",
      "--examples",
      "60",
      "--test-examples",
      "50",
      "--hidden",
      "32",
      "--method",
      "adam",
      "--batch",
      "16",
    ],
    ...["--precision", "float32", "--keep-weights-every", "1000", "--iterations", "6000", "--quiet"],
  ];
  expect(latebloom([...run, "--out", "whole"], { cwd: folder }).code).toBe(0);
  const child = startLatebloom([...run, "--checkpoint-every", "0.05", "--out", "killed"], { cwd: folder });
  while (child.exitCode === null && !hasWritten(join(folder, "killed"), "checkpoint")) await sleep(5);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(readRunRecord(join(folder, "killed")).finished).toBeNull();
  expect(latebloom(["run", "--resume", "killed", "--quiet"], { cwd: folder }).code).toBe(0);
  const names = readdirSync(join(folder, "whole")).filter((name) => /^(trajectory|weights)/.test(name));
  expect(names).toHaveLength(8);
  for (const name of names) {
    expect(readFileSync(join(folder, "killed", name)).equals(readFileSync(join(folder, "whole", name)))).toBe(true);
  }
});

const hasTerminals = spawnSync("sh", ["-c", "command -v script"]).status === 0 && process.platform === "linux";

test.skipIf(!hasTerminals)("a run whose terminal goes away stops at a checkpoint", async () => {
  const line = `exec "${process.execPath}" "${PROGRAM}" run ${TRIAL.slice(0, -1).join(" ")} --iterations 100000000 --out hung`;
  const terminal = spawn("script", ["--quiet", "--command", line, "/dev/null"], { cwd: folder, stdio: "ignore" });
  while (!hasWritten(join(folder, "hung"), "checkpoint")) await sleep(20);
  terminal.kill("SIGKILL");
  while (isBeingWritten(join(folder, "hung"))) await sleep(20);
  expect(readRunRecord(join(folder, "hung")).status).toBe("interrupted");
});

test("too few file handles are one error that says what to do", () => {
  const limited = (handles: number, words: string) =>
    shell(`ulimit -n ${handles}; exec "${process.execPath}" "${PROGRAM}" ${words}`);
  // Node itself takes some.
  let handles = 18;
  while (limited(handles, "--version").code !== 0) handles++;
  const { code, stderr } = limited(handles, `run ${TRIAL.join(" ")}`);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: .*file handles.*raise the limit.*\n$/)]);
});

const canMount = spawnSync("unshare", ["--mount", "true"]).status === 0;

test.skipIf(!canMount)("a file system that cannot be written is one error, and what is on it is readable", () => {
  const trial = `run ${TRIAL.join(" ")} --iterations 2000 --out`;
  const program = `"${process.execPath}" "${PROGRAM}"`;
  const script = [
    "mount -t tmpfs none . && cd .",
    `${program} ${trial} some --iterations 100000000 &`,
    "until ls some/writer.*.checkpoint > /dev/null 2>&1; do sleep 0.05; done",
    'kill -TERM $!; wait $!; echo "stopped $?"',
    "mount -o remount,ro .",
    `${program} run --resume some; echo "resumed $?"`,
    `${program} ${trial} other; echo "begun $?"`,
    `${program} show some > /dev/null; echo "shown $?"`,
  ].join("\n");
  const { stdout, stderr } = spawnSync("unshare", ["--mount", "bash", "-c", script], { cwd: folder, encoding: "utf8" });
  expect(stdout.match(/\w+ \d+$/gm)).toEqual(["stopped 143", "resumed 1", "begun 2", "shown 0"]);
  expect(stderr).toMatch(/^error: some could not be written \(EROFS: .*go on with: latebloom run --resume some$/m);
  expect(stderr).toMatch(/^error: .*other: expected a folder that can be created and written, got EROFS/m);
  expect(
    stderr
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("stopped at")),
  ).toHaveLength(3);
});
