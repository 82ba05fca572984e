import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { latebloom } from "./command.js";
import { SMALL_NETWORK, testNetworkKills } from "./faults/kill-networks.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });
const bytes = (...path: string[]) => readFileSync(join(folder, ...path));

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
  writeFileSync(join(folder, "sweep.json"), JSON.stringify({ ...SMALL_NETWORK, seed: [1, 2, 3] }));
  for (const jobs of ["1", "3"]) expect(call("sweep", "sweep.json", "--jobs", jobs, "--store", jobs).code).toBe(0);
  writeFileSync(join(folder, "one.json"), JSON.stringify({ ...SMALL_NETWORK, seed: 2 }));
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

// The first kill of interruption.long.test.ts.
testNetworkKills(1);

test("the trials of a figure at the paper's scale are written down for workers, and nothing is run", () => {
  const { code, stdout } = call("figure", "1", "2", "--scale", "paper", "--plan", "--json", "--store", "store");
  const { plan, trials } = JSON.parse(stdout);
  // Three penalties at six strengths, and the nuclear norm at two more step sizes.
  expect([code, trials]).toEqual([0, 18 + 12]);
  expect(readdirSync(join(folder, "store"))).toEqual(["plans"]);
  expect(JSON.parse(bytes(plan).toString()).trials).toHaveLength(trials);
  expect(call("figure", "1", "--scale", "huge").stderr).toContain("Allowed choices are laptop, paper");
});
