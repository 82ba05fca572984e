import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runGolden } from "../src/cli/commands/golden.js";
import { GOLDEN_KINDS } from "../src/golden/golden-kinds.js";

const golden = fileURLToPath(new URL("golden", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-golden-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function check(path: string, json = false): { exitCode: number; lines: string[] } {
  const lines: string[] = [];
  const exitCode = runGolden(path, json, (line) => void lines.push(line));
  return { exitCode, lines };
}

/** Copies a golden file into the temporary folder after a change to its content. */
// biome-ignore lint/suspicious/noExplicitAny: the content of a golden file, of any kind
function copyChanged(name: string, change: (content: any) => void): void {
  const content = JSON.parse(readFileSync(join(golden, name), "utf8"));
  change(content);
  writeFileSync(join(folder, name), JSON.stringify(content));
}

/** Iterations of a run that is short enough for here. */
const SHORT = 10_000;
/** And of one where a file has no shorter one. */
const SHORTEST = 30_000;

// A part of what `latebloom golden test/golden` checks, which golden.long.test.ts does: of every golden file everything but the runs that
// are long, and where all of them are, the first of the shortest, unless that is longer than any file needs that is of its kind.
test("every golden file agrees with this implementation, in all but its long runs", { timeout: 600_000 }, () => {
  const kinds = new Set<string>();
  const files = new Set(readdirSync(golden));
  let left = 0;
  for (const name of readdirSync(golden)) {
    copyChanged(name, (content) => {
      kinds.add(content.kind);
      if (content.runs?.[0].max_iter === undefined) return;
      const iterations: number[] = content.runs.map(({ max_iter }: { max_iter: number }) => max_iter);
      const least = Math.min(...iterations);
      const shortest = least <= SHORTEST ? iterations.indexOf(least) : -1;
      content.runs = content.runs.filter((_: unknown, run: number) => run === shortest || iterations[run]! <= SHORT);
      left += iterations.length - content.runs.length;
      if (content.runs.length === 0) files.delete(name);
    });
  }
  const { exitCode, lines } = check(folder);
  expect(lines.filter((line) => line.startsWith("FAIL"))).toEqual([]);
  expect(exitCode).toBe(0);
  expect([...kinds].sort()).toEqual(Object.keys(GOLDEN_KINDS).sort());
  const checked = new Set(lines.slice(0, -1).map((line) => line.split("  ")[1]));
  expect([...checked].sort()).toEqual([...files].sort());
  expect(left).toBe(53);
  expect(lines.at(-1)).toMatch(/^golden: \d+ passed, 0 deviating/);
});

test("one value of a trajectory changed by a millionth is found, named, and gives exit code 1", () => {
  copyChanged("sparse_n100_s5_N30.json", (content) => {
    content.runs = content.runs.filter(({ name }: { name: string }) => name === "beta-zero");
    content.runs[0].errors[20] += 1e-6;
  });
  const { exitCode, lines } = check(folder);
  expect(exitCode).toBe(1);
  expect(lines[0]).toMatch(
    /^FAIL {2}sparse_n100_s5_N30\.json {2}beta-zero {2}errors at iteration \d+: got 0\.\d+, expected/,
  );
  expect(lines[0]).toContain("(1 of ");
});

test("a wrong time, a wrong component and a wrong small case are found too", () => {
  copyChanged("sparse_n100_s5_N30.json", (content) => {
    const [first, second] = [0, 1].map(() => structuredClone(content.runs.at(-1)));
    first.t1 += 1;
    second.a_final[7] += 1e-8;
    content.runs = [first, second];
  });
  copyChanged("linear_algebra.json", (content) => {
    content.cases[4].result[0] += 1e-11;
  });
  copyChanged("coherence.json", (content) => {
    content.cases[0].coherence_reference += 1e-9;
  });
  copyChanged("analysis.json", (content) => {
    content.memorization_generalization[2].t2 = 8000;
  });
  const { exitCode, lines } = check(folder);
  expect(exitCode).toBe(1);
  expect(lines.filter((line) => line.startsWith("FAIL")).map((line) => line.split("  ")[1])).toEqual([
    "analysis.json",
    "coherence.json",
    "linear_algebra.json",
    "sparse_n100_s5_N30.json",
    "sparse_n100_s5_N30.json",
  ]);
  expect(lines.join("\n")).toContain("t1: got 41, expected 42");
  expect(lines.join("\n")).toContain("component 7 at iteration 10000");
});

test("a deep run with a wrong iterate, or from other factors, is found", () => {
  copyChanged("deep_sparse_N30.json", (content) => {
    // But for what is changed it agrees.
    const run = content.runs.find(({ name }: { name: string }) => name === "L2-l2");
    const [first, second] = [structuredClone(run), structuredClone(run)];
    first.a_final[3] += 1e-8;
    second.init_scale = 0.02;
    content.runs = [first, second];
  });
  copyChanged("deep_matrix_8x8.json", (content) => {
    const run = content.runs.find(({ name }: { name: string }) => name === "dm-L2-1e-1-pub");
    content.runs = [{ ...run, reference_as_published: false }];
  });
  const { exitCode, lines } = check(folder);
  expect(exitCode).toBe(1);
  expect(lines.slice(0, 4).map((line) => line.split("  ")[0])).toEqual(["pass", "FAIL", "FAIL", "FAIL"]);
  expect(lines[2]).toContain("component 3 at iteration 50000");
});

test("a network with a wrong loss, gradient or weight is found", () => {
  copyChanged("mlp_modadd_p7_hadamard.json", (content) => {
    const [first, second, third] = [0, 1, 2].map(() => structuredClone(content.runs[0]));
    first.test_loss[7] += 1e-8;
    second.grad_step0["fc.weight"][2][3] += 1e-9;
    third.weights_after[50]["encoder.1.1.weight"][0][0] += 1e-7;
    content.runs = [first, second, third];
  });
  const { exitCode, lines } = check(folder);
  expect(exitCode).toBe(1);
  expect(lines[0]).toContain("test loss at step 7");
  expect(lines[1]).toContain("entry 27 of fc.weight, gradient at step 0");
  expect(lines[2]).toContain("entry 0 of encoder.1.1.weight, weights after 50 steps");
});

test("as JSON, one document holds every check with its largest deviation", () => {
  copyChanged("linear_algebra.json", () => {});
  const { exitCode, lines } = check(folder, true);
  expect(exitCode).toBe(0);
  expect(lines).toHaveLength(1);
  const document = JSON.parse(lines[0]!);
  expect(document).toMatchObject({ passed: 19, failed: 0 });
  expect(document.checks[0]).toMatchObject({ file: "linear_algebra.json", status: "passed", deviating: 0 });
});

test("what is not golden data is refused by name before anything is checked", () => {
  expect(() => check(join(folder, "absent"))).toThrow("a folder of golden files");
  expect(() => check(folder)).toThrow("golden files (*.json), got none");
  writeFileSync(join(folder, "broken.json"), "{");
  writeFileSync(join(folder, "other.json"), "[1]");
  expect(() => check(folder)).toThrow(
    /broken\.json: expected a readable JSON file.*\n.*other\.json: expected a golden file/,
  );
});

test("an unknown kind and a file that lacks a field are refused with the place", () => {
  writeFileSync(join(folder, "strange.json"), JSON.stringify({ kind: "sparce" }));
  expect(() => check(folder)).toThrow("strange.json: kind: expected one of analysis, ");
  rmSync(join(folder, "strange.json"));
  copyChanged("sparse_n100_s5_N30.json", (content) => {
    delete content.runs[3].alpha;
  });
  expect(() => check(folder)).toThrow(
    "sparse_n100_s5_N30.json: runs.3.alpha: expected the golden format for kind sparse",
  );
});
