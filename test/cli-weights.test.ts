import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSafetensors, writeSafetensors } from "../src/formats/index.js";
import { latebloom } from "./command.js";

let folder: string;
let run: string;
const at = (name: string) => join(folder, name);
const call = (...args: string[]) => latebloom(args, { cwd: folder });
const PARITY = ["run", "parity", "--examples", "40", "--test-examples", "50", "--hidden", "8", "--quiet"];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  run = at("kept");
  const kept = ["--keep-weights", "[0,7]", "--keep-weights-every", "20"];
  const { code } = call(...PARITY, ...kept, "--method", "adam", "--iterations", "50", "--out", run);
  expect(code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (name: string) => readSafetensors(readFileSync(at(name)), name).tensors;

test("weights and moments are kept where it was said, and at the end, and are checked", () => {
  const files = readdirSync(run).filter((name) => name.startsWith("weights-"));
  expect(files.sort()).toEqual([0, 20, 40, 50, 7].map((iteration) => `weights-${iteration}.safetensors`));
  const { stdout } = call("weights", run);
  expect(stdout).toMatch(/readout\.0\.weight +8×20 +float64/);
  expect(stdout).toContain("readout.0.weight/square");
  const { weights } = JSON.parse(call("weights", run, "--json").stdout);
  expect(weights.map(({ iteration }: { iteration: number }) => iteration)).toEqual([0, 7, 20, 40, 50]);
  expect(call("check", "--store", folder).code).toBe(0);
});

test("a run from kept weights goes on from them", () => {
  expect(call("weights", run, "--at", "7", "--out", at("seven.safetensors")).code).toBe(0);
  expect(read("seven.safetensors").map(({ name }) => name)).toEqual([
    "readout.0.weight",
    "readout.0.bias",
    "fc.weight",
    "fc.bias",
  ]);
  const started = [...PARITY, "--initial-weights", at("seven.safetensors"), "--keep-weights", "0", "--iterations", "5"];
  expect(call(...started, "--out", at("again")).code).toBe(0);
  expect(read("again/weights-0.safetensors").slice(0, 4)).toEqual(read("seven.safetensors"));
  expect(readFileSync(at("again/start.safetensors"))).toEqual(readFileSync(at("seven.safetensors")));
});

test("pruning nothing leaves the errors of the run, pruning all guesses", () => {
  const { stdout } = call("weights", run, "--at", "50", "--prune", "0,1", "--json");
  const [{ pruned }] = JSON.parse(stdout).weights;
  const summary = JSON.parse(readFileSync(join(run, "summary.json"), "utf8"));
  expect(pruned[0]).toEqual({
    share: 0,
    trainError: summary.final.train_error,
    testError: summary.final.test_error,
  });
  expect(pruned[1].testError).toBeGreaterThan(0.3);
});

describe("what is wrong is said", () => {
  const refused = (...args: string[]) => {
    const { code, stderr } = call(...args);
    expect(code).toBe(2);
    return stderr;
  };

  test("an iteration that was not kept, a share that is none", () => {
    expect(refused("weights", run, "--at", "8")).toContain("one of the iterations that it kept: 0, 7, 20, 40, 50");
    expect(refused("weights", run, "--prune", "2")).toContain("shares from 0 to 1");
    expect(refused("weights", run, "--out", at("none"))).toContain("with --at");
  });

  test("weights of another network", () => {
    const [first, ...others] = read("kept/weights-7.safetensors");
    const start = (tensors: Parameters<typeof writeSafetensors>[0]["tensors"]) => {
      writeFileSync(at("wrong.safetensors"), writeSafetensors({ tensors, metadata: {} }));
      return refused(...PARITY, "--initial-weights", at("wrong.safetensors"), "--out", at("wrong"));
    };
    expect(start(others)).toContain("readout.0.weight of shape [8, 20]");
    expect(start([{ ...first!, shape: [20, 8] }, ...others])).toContain("got shape [20, 8]");
    expect(start([{ ...first!, name: "other" }, first!, ...others])).toContain("got other");
    writeFileSync(at("wrong.safetensors"), "no tensors");
    expect(refused(...PARITY, "--initial-weights", at("wrong.safetensors"), "--out", at("wrong"))).toContain(
      "a safetensors file",
    );
    expect(refused(...PARITY, "--initial-weights", at("nothing"), "--out", at("wrong"))).toContain("no file");
  });

  test("a run that diverges names what was not finite first, and keeps the weights before", () => {
    const wild = ["--method", "gradient-descent", "--step-size", "1e30", "--activation", "square", "--loss", "squared"];
    const { code, stdout } = call(...PARITY, ...wild, "--iterations", "20", "--out", at("wild"));
    expect(code).toBe(1);
    expect(stdout).toContain("first not finite: the loss; the weights before are in");
    const [file] = readdirSync(at("wild")).filter((name) => name.startsWith("weights-"));
    expect(stdout).toContain(file);
    for (const { values } of read(join("wild", file!))) expect(values.every(Number.isFinite)).toBe(true);
  });
});
