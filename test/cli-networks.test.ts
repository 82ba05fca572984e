import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createStream } from "../src/random/index.js";
import { readRunRecord } from "../src/store/index.js";
import { latebloom, startLatebloom } from "./command.js";
import { hasWritten } from "./written-files.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const bytes = (...path: string[]) => readFileSync(join(folder, ...path));

/** Mini-batches, moments, a penalty in the loss and float32. */
const SMALL = {
  problem: { kind: "modular-arithmetic", modulus: 7, trainShare: 0.6 },
  model: { kind: "encoder-decoder", embedding: 9, hidden: 12 },
  penalty: { kind: "nuclear", strength: 1e-3 },
  method: { kind: "adam", stepSize: 0.01, batch: 8 },
  iterations: 200,
};

test("the first preset groks, and says so below a curve", () => {
  const { code, stdout } = call("run", "--preset", "grok-in-a-second", "--quiet");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^grokked: /m);
  expect(stdout.indexOf("┊")).toBeLessThan(stdout.indexOf("t1 memorised"));
});

test("options go over a preset, before or after it, and with or without the name of its problem", () => {
  const configOf = (...args: string[]) => {
    const { code, stdout } = call("run", ...args, "--iterations", "20", "--json");
    expect(code).toBe(0);
    return JSON.parse(readFileSync(join(JSON.parse(stdout).run.path, "config.json"), "utf8"));
  };
  const config = configOf("--preset", "modular-addition", "--weight-decay", "0.5");
  expect(config).toMatchObject({ problem: { modulus: 23 }, method: { decay: 0.5, secondMoment: 0.98 } });
  expect(configOf("modular-arithmetic", "--weight-decay", "0.25", "--preset=modular-addition").method.decay).toBe(0.25);
  expect(configOf("--seed", "3", "--preset", "grok-in-a-second", "--penalty-kind", "none")).toMatchObject({
    seed: 3,
    penalty: { kind: "none" },
    problem: { kind: "parity" },
  });
});

test("a preset that is none, or of another problem, is refused", () => {
  const { code, stderr } = call("run", "--preset", "grok-in-a-secnd");
  expect([code, stderr]).toEqual([2, expect.stringContaining("Did you mean grok-in-a-second?")]);
  expect(call("run", "digits", "--preset", "modular-addition").stderr).toContain(
    "expected digits, which the command is for",
  );
  expect(readdirSync(folder)).toEqual([]);
});

test("what does not hold of networks is refused with the reason", () => {
  for (const [args, reason] of [
    [["predict", "parity"], "expected a linear problem"],
    [["reference", "parity"], "expected a linear problem"],
    [["run", "parity", "--engine", "jump"], "a network is trained step by step"],
  ] as const) {
    const { code, stdout, stderr } = call(...args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(reason);
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("a sweep of networks has the same bytes with any number of workers, and by itself", () => {
  writeFileSync(join(folder, "sweep.json"), JSON.stringify({ ...SMALL, seed: [1, 2, 3] }));
  for (const jobs of ["1", "3"]) expect(call("sweep", "sweep.json", "--jobs", jobs, "--store", jobs).code).toBe(0);
  writeFileSync(join(folder, "one.json"), JSON.stringify({ ...SMALL, seed: 2 }));
  expect(call("run", "--config", "one.json", "--store", "alone").code).toBe(0);
  const runs = (store: string) => readdirSync(join(folder, store)).sort();
  expect(runs("1")).toHaveLength(3);
  expect(runs("3")).toEqual(runs("1"));
  for (const name of runs("1")) {
    for (const part of ["trajectory.bin", "summary.json"]) {
      expect(bytes("3", name, part).equals(bytes("1", name, part))).toBe(true);
      if (runs("alone").includes(name)) expect(bytes("alone", name, part).equals(bytes("1", name, part))).toBe(true);
    }
  }
});

test("a network that is killed and resumed ends with the bytes of the uninterrupted run", async () => {
  writeFileSync(join(folder, "long.json"), JSON.stringify({ ...SMALL, iterations: 2500 }));
  const run = ["run", "--config", "long.json", "--checkpoint-every", "0.05", "--quiet"];
  expect(call(...run, "--out", "whole").code).toBe(0);
  const milliseconds = 1000 * readRunRecord(join(folder, "whole")).seconds;
  const instants = createStream(10, "kills");
  let unfinished = 0;
  for (let kill = 0; unfinished < 2 && kill < 20; kill++) {
    const name = `killed-${kill}`;
    const child = startLatebloom([...run, "--out", name], { cwd: folder });
    while (child.exitCode === null && !hasWritten(join(folder, name), "checkpoint")) await sleep(5);
    await sleep((instants.uniform() * milliseconds) / 2);
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    if (readRunRecord(join(folder, name)).finished === null) unfinished++;
    expect(call("run", "--resume", name, "--quiet").code).toBe(0);
    expect(bytes(name, "trajectory.bin").equals(bytes("whole", "trajectory.bin"))).toBe(true);
  }
  expect(unfinished).toBe(2);
});

test("the trials of a figure at the paper's scale are written down for workers, and nothing is run", () => {
  const { code, stdout } = call("figure", "1", "2", "--scale", "paper", "--plan", "--json", "--store", "store");
  const { plan, trials } = JSON.parse(stdout);
  // Three penalties at six strengths, and the nuclear norm at two more step sizes.
  expect([code, trials]).toEqual([0, 18 + 12]);
  expect(readdirSync(join(folder, "store"))).toEqual(["plans"]);
  expect(JSON.parse(bytes(plan).toString()).trials).toHaveLength(trials);
  expect(call("figure", "1", "--scale", "huge").stderr).toContain("Allowed choices are laptop, paper");
});
