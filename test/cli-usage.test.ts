import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { COMMANDS } from "../src/cli/command-list.js";
import { latebloom, shell } from "./command.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = (...args: string[]) => latebloom(args, { cwd: folder });

/** One clear error: exit code 2, nothing on stdout, no stack trace, nothing written. */
function expectRefusal(args: string[], message: string | RegExp) {
  const { code, stdout, stderr } = call(...args);
  expect(stderr).toMatch(/^error: /);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect([code, stdout]).toEqual([2, ""]);
  expect(readdirSync(folder)).toEqual([]);
}

test("a wrong command line is one error that names what is meant", () => {
  expectRefusal(["runn"], "Did you mean run?");
  expectRefusal(["run", "sparse-recovry", "--dimension", "20"], "got sparse-recovry. Did you mean sparse-recovery?");
  expectRefusal(["run", "--l1", "1e-4", "sparse-recovery"], "expected options after the name of the problem, got --l1");
  expectRefusal(["run", "--dimension", "20"], "stand after its name: latebloom run sparse-recovery --dimension");
  expectRefusal(["run", "sparse-recovery", "--step-sise", "1"], "Did you mean --step-size?");
  expectRefusal(["run", "sparse-recovery", "more"], "too many arguments");
  expectRefusal(["run", "sparse-recovery", "--l1"], "argument missing");
  expectRefusal(["run"], "expected a problem (sparse-recovery, ");
  expectRefusal(["figure", "99"], "expected one of the figures 3, ");
  expectRefusal(["figure", "3", "--figures", "/dev/null/x"], "--figures: expected a folder that can be written");
});

test("bad values are one error each, with path, option, bound and nearest name", () => {
  const run = (...options: string[]) => ["run", "sparse-recovery", ...options];
  expectRefusal(run("--l1", "-1"), "penalty.l1 (--l1): expected a value ≥ 0, got -1");
  expectRefusal(run("--l2=-1e-3"), "penalty.l2 (--l2): expected a value ≥ 0, got -0.001");
  expectRefusal(run("--l1", "1e400"), /expected a (finite )?number or "auto"/);
  expectRefusal(run("--step-size", "5"), /expected 0 < α < 2\/\(σ²max\(X\) \+ β₂\) = 0\.2728, got 5/);
  expectRefusal(run("--step-size", "0.2", "--l2", "5"), /expected 0 < α < .* = 0\.\d+, got 0\.2/);
  expectRefusal(run("--l1", '"1e-5"'), "This is text in quotes; write 1e-5 without them");
  expectRefusal(
    run("--set", "penalty.l1=[1]"),
    'penalty.l1 (--l1): expected a number or "auto" or "budget" or "cv", got [1]',
  );
  expectRefusal(run("--set", "penalty.L1=1"), "got the unknown key L1. Did you mean l1?");
  expectRefusal(run("--set", "penalty"), "expected path=value");
  expectRefusal(run("--set", "problem.kind=table"), "expected sparse-recovery, which the command is for");
  expectRefusal(run("--method", "proximl"), "Did you mean proximal?");
  expectRefusal(run("--sparsity", "200"), "expected s ≤ n = 100, got 200");
  expectRefusal(run("--dimension", "1e5", "--basis", "fourier"), "(n, n) of a matrix with at most 134217728 entries");
  expectRefusal(run("--dimension", "1e7"), "(N, n) of a matrix with at most 134217728 entries");
  expectRefusal(run("--initialization-scale", "1e300"), "a starting point whose training error is finite");
  expectRefusal(run("--checkpoint-every", "soon"), "--checkpoint-every: expected a number of seconds");
  expectRefusal(run("--out", ""), "expected the name of a folder");
  expectRefusal(run("--method", "foo", "--basis", "bar"), /problem\.basis .*\n.*method\.kind /s);
});

test("folders that cannot be written and files that cannot be read are one error", () => {
  expectRefusal(["run", "sparse-recovery", "--out", "/dev/null/run"], "a folder that can be created and written");
  expectRefusal(
    ["run", "sparse-recovery", "--out", "/dev/null"],
    "a folder that does not exist yet, got something already there",
  );
  expectRefusal(["run", "sparse-recovery", "--store", "/proc"], "a folder that can be created and written");
  expectRefusal(["run", "--resume", "nowhere"], "nowhere: expected a run folder with a readable run.json");
  expectRefusal(["run", "--resume", "nowhere", "--l1", "1"], "a run goes on with the config it was started with");
  expectRefusal(
    ["run", "--config", "nowhere.yaml"],
    "nowhere.yaml: expected a readable file, got no file of that name",
  );
  expectRefusal(["run", "--instance", "/tmp"], "/tmp: expected a readable file, got a folder");
  expectRefusal(["golden", "nowhere"], "nowhere");
});

test("a config file that is wrong is an error with line and column, and says whose kind it is", () => {
  const config = (text: string) => {
    writeFileSync(join(folder, "experiment.yaml"), text);
    const { code, stderr } = call("run", "sparse-recovery", "--config", "experiment.yaml");
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(["experiment.yaml"]);
    return stderr;
  };
  expect(config("penalty: { l1: 1e-5")).toMatch(/experiment\.yaml:1:\d+: expected YAML or JSON/);
  expect(config("- penalty")).toContain("expected a mapping of keys to values, got a list");
  expect(config("problem: { kind: table, file: a.csv, target: y }")).toContain(
    "experiment.yaml: problem.kind: expected sparse-recovery, which the command is for",
  );
  expect(config("penalti: { l1: 1e-5 }")).toContain("Did you mean penalty?");
  expect(config('penalty: { l1: "1e-5" }')).toContain("write 1e-5 without them");
  expect(config("problem: 3")).toContain("problem: expected an object, got 3");
});

test("under --json an error is one document on stdout, beside the message on stderr", () => {
  const input = call("run", "sparse-recovery", "--l1", "-1", "--json");
  expect(input.code).toBe(2);
  expect(JSON.parse(input.stdout)).toEqual({
    error: {
      kind: "input",
      exitCode: 2,
      message: "penalty.l1 (--l1): expected a value ≥ 0, got -1",
      faults: [{ path: "penalty.l1", expected: "a value ≥ 0", received: "-1" }],
    },
  });
  const usage = call("run", "sparse-recovery", "--nothing", "--json");
  expect(JSON.parse(usage.stdout)).toEqual({
    error: { kind: "usage", exitCode: 2, message: "unknown option '--nothing'" },
  });
  expect(usage.stderr).toContain("error: unknown option '--nothing'");
});

test("help says what there is, with defaults as one would type them, and exits with 0", () => {
  const run = call("run", "sparse-recovery", "--help-all");
  expect([run.code, run.stderr]).toEqual([0, ""]);
  const text = run.stdout.replace(/\s+/g, " ");
  for (const part of [
    "Problem:",
    "Detection of t1 and t2:",
    /--l1 <number\|auto\|budget\|cv>.*\(default 1e-5\)/,
    /--iterations <integer> number of iterations \(or --steps; default 1e6\)/,
    /--method <name>.*\(one of subgradient, projected, proximal; default subgradient\)/,
    /α; stable for 0 < α < 2\/\(σ²max\(X\) \+ β₂\)/,
  ]) {
    expect(text).toMatch(part);
  }
  const parent = call("run", "--help");
  expect(parent.stdout.replace(/\s+/g, " ")).toContain("latebloom run sparse-recovery --help lists them");
  expect(parent.stdout).not.toContain("--grokking-factor");
  expect(call("figure", "--help").stdout).toMatch(/^ {2}25 +The components of the run of Figure 3$/m);
  expect(call("--help").stdout).toMatch(/Exit codes: 0 done; 1 failed/);
  expect(call().code).toBe(2);
  for (const flag of ["--version", "-v"]) expect(call(flag).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("the short help has what one begins with, and what is given; the long one everything", () => {
  const optionsOf = (...args: string[]) =>
    [...call("run", ...args).stdout.matchAll(/^ {2}(?:-h, )?(--[\w-]+)/gm)].map(([, flag]) => flag!);
  const [short, long] = [optionsOf("sparse-recovery", "--help"), optionsOf("sparse-recovery", "--help-all")];
  expect(short).toEqual(expect.arrayContaining(["--measurements", "--l1", "--step-size", "--seed", "--help-all"]));
  expect(long).toEqual(
    expect.arrayContaining([...short.filter((flag) => flag !== "--help-all"), "--train-rule", "--strength"]),
  );
  expect(short.filter((flag) => /rule|record|group|seeding/.test(flag))).toEqual([]);
  // What belongs to the penalty that is named is basic then, and so is what is given.
  const lasso = optionsOf("sparse-recovery", "--penalty-kind", "group-lasso", "--train-rule", "threshold", "--help");
  expect(lasso).toEqual(expect.arrayContaining(["--strength", "--groups", "--train-rule"]));
});

test("no line of a help is longer than eighty characters, each default stands once, and examples have options that there are", () => {
  for (const [name, { examples }] of Object.entries(COMMANDS)) {
    const { code, stdout } = call(name, "--help-all");
    expect(code, name).toBe(0);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(stdout).not.toMatch(/default[^)]*\)\s*\(default/);
    for (const example of examples) {
      const [, called, kind = ""] = example.split(" ");
      const known =
        ["run", "predict", "reference"].includes(called!) && !kind.startsWith("-")
          ? call(called!, kind, "--help-all").stdout
          : stdout;
      const help = called === name ? known : call(called!, "--help").stdout;
      for (const [flag] of example.matchAll(/--[\w-]+/g)) expect(help, example).toContain(`  ${flag}`);
    }
  }
});

test("other names of options are understood, and one option is not given by two names", () => {
  const aliased = ["--lr", "0.05", "--steps", "50", "--snr", "100", "--quiet", "--json"];
  const { config } = JSON.parse(
    call("predict", "sparse-recovery", ...aliased.filter((flag) => flag !== "--quiet")).stdout,
  );
  expect(config).toMatchObject({ iterations: 50, method: { stepSize: 0.05 }, problem: { signalToNoiseRatio: 100 } });
  expectRefusal(["run", "sparse-recovery", "--lr", "1", "--step-size", "2"], "got --step-size and --lr");
  expectRefusal(
    ["run", "sparse-recovery", "--noise", "1"],
    "Did you mean --signal-to-noise-ratio, --noise-reference, --noise-deviation?",
  );
});

test("several configs go over one another in their order, and merge keys are merged", () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("base.yaml", "problem: { kind: sparse-recovery, sparsity: 3 }\npenalty: { l1: 1e-6 }\niterations: 100\n");
  const configOf = (...args: string[]) => JSON.parse(call("predict", ...args, "--json").stdout).config;
  write("merge.yaml", "problem:\n  <<: &n { dimension: 40, measurements: 30 }\n  measurements: 20\niterations: 200\n");
  const expected = {
    problem: { dimension: 40, measurements: 20, sparsity: 3 },
    penalty: { l1: 1e-6 },
    iterations: 200,
  };
  expect(configOf("--config", "base.yaml", "merge.yaml")).toMatchObject(expected);
  expect(configOf("sparse-recovery", "--config", "base.yaml", "--config", "merge.yaml")).toMatchObject(expected);
  expect(configOf("--config", "merge.yaml", "base.yaml")).toMatchObject({ ...expected, iterations: 100 });
});

test("the schema is JSON, and a reader that goes away is no error", () => {
  const schema = JSON.parse(call("schema").stdout);
  for (const { properties } of schema.anyOf) expect(Object.keys(properties)).toContain("penalty");
  expect(schema.anyOf.map(({ title }: { title: string }) => title)).toContain("matrix-completion");
  const { code, stdout, stderr } = shell("latebloom schema | head -1", { cwd: folder });
  expect([code, stdout, stderr]).toEqual([0, "{\n", ""]);
});

test("a reader that takes its time gets all of it", () => {
  const { stdout } = shell("latebloom schema | (sleep 1; wc -c)", { cwd: folder });
  expect(Number(stdout)).toBe(Buffer.byteLength(call("schema").stdout));
});

test("an output that cannot be written is a failure with one message", () => {
  const { code, stderr } = shell("latebloom schema > /dev/full", { cwd: folder });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: the output could not be written \(ENOSPC.*\)\n$/);
});
