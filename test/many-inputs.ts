import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { type ConfigTree, parseConfigText, parseTrialConfig } from "../src/config/index.js";
import { InputError } from "../src/errors/index.js";
import { drawProblem } from "../src/problems/index.js";
import { readRunRecord, readRunSummary } from "../src/store/index.js";
import { expandSweep } from "../src/sweeps/index.js";
import { latebloom } from "./command.js";
import { configs, configTexts, strangeConfigs, sweeps, tableProblems, tables } from "./fuzz-inputs.js";

/** How much the tests of many inputs read. */
interface Amounts {
  /** Of a hundred thousand configs, texts, sweeps and tables: one that is read is taken, or refused by an InputError made of facts. */
  readonly share: number;
  /** Configs that go through the whole command line. */
  readonly performed: number;
  /** Sweeps that go through the whole command line. */
  readonly swept: number;
}

/** Declares the tests. The seeds are fixed, so that a failure is one for everybody, and what fewer are is the first of what more are. */
export function testManyInputs({ share, performed, swept }: Amounts): void {
  const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test(`${30_000 * share} configs are taken or refused`, () => {
    expect(taken(configs, 10_000 * share, parseTrialConfig)).toBeGreaterThan(1000 * share);
    expect(taken(strangeConfigs, 20_000 * share, parseTrialConfig)).toBeGreaterThan(500 * share);
  });

  test(`${20_000 * share} texts are taken or refused`, () => {
    expect(
      taken(configTexts, 20_000 * share, (text) => parseTrialConfig(parseConfigText(text, "a.yaml"))),
    ).toBeGreaterThan(100 * share);
  });

  test(`${20_000 * share} sweeps are taken or refused`, () => {
    const options = { name: "sweep.yaml", limit: 30 };
    expect(taken(sweeps, 20_000 * share, (tree) => expandSweep(tree, options))).toBeGreaterThan(1000 * share);
  });

  test(`${30_000 * share} tables are taken or refused`, () => {
    const columns = fc.tuple(tables, tableProblems);
    // A matrix has no header.
    const grids = tables.map((text) => text.slice(text.indexOf("\n") + 1).trimStart());
    const cells = fc.tuple(grids, fc.constantFrom("grid", "triplets"));
    const draw = (problem: object, material: string) => {
      const config = parseTrialConfig({ problem });
      return drawProblem(config.problem, { ...config, material });
    };
    expect(taken(columns, 20_000 * share, ([text, problem]) => draw(problem, text))).toBeGreaterThan(1000 * share);
    expect(
      taken(cells, 10_000 * share, ([text, format]) => draw({ kind: "matrix-table", file: "a.csv", format }, text)),
    ).toBeGreaterThan(100 * share);
  });

  test(`${performed} configs through the command line: a finished run, or one error and nothing written`, () => {
    const store = join(folder, "runs");
    const isShort = ({ iterations }: ConfigTree) => !(Number(iterations) > 1000);
    const file = join(folder, "config.json");
    const codes = new Set<number | null>();
    let written = 0;
    for (const config of fc.sample(fc.oneof(configs, strangeConfigs), { seed: 21, numRuns: performed })) {
      writeFileSync(file, JSON.stringify(config));
      const command = isShort(config) ? ["run", "--store", store] : ["predict"];
      const { code, stdout, stderr } = latebloom([...command, "--config", file, "--json"], { cwd: folder });
      codes.add(code);
      expect([0, 1, 2]).toContain(code);
      expect(stderr).not.toMatch(/\n\s+at |undefined|\[object/);
      const answer = JSON.parse(stdout);
      expect(Object.hasOwn(answer, "error")).toBe(code === 2);
      const found = readdirSync(folder).includes("runs") ? readdirSync(store) : [];
      if (code === 2 || command[0] === "predict") {
        const again = answer.error?.message.includes("a run folder that is already there");
        expect(found.length, JSON.stringify(again)).toBe(written);
        continue;
      }
      written = found.length;
      expect(readRunRecord(answer.run.path).finished).not.toBeNull();
      expect(readRunSummary(answer.run.path)).toEqual(answer.summary);
      expect(readdirSync(answer.run.path).filter((name) => name.startsWith("writer."))).toEqual([]);
    }
    expect(written).toBeGreaterThan(performed / 6);
    for (const code of [0, 2]) expect(codes).toContain(code);
    expect(readdirSync(store).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test(`${swept} sweeps through the command line: a table of finished runs, or one error and nothing written`, () => {
    const short = sweeps.filter(({ iterations }) => typeof iterations === "number" && iterations <= 60);
    for (const tree of fc.sample(short, { seed: 22, numRuns: swept })) {
      writeFileSync(join(folder, "sweep.json"), JSON.stringify(tree));
      const args = ["sweep", "sweep.json", "--store", "swept", "--max-trials", "30", "--json"];
      const { code, stdout, stderr } = latebloom(args, { cwd: folder });
      expect(stderr).not.toMatch(/\n\s+at |undefined|\[object/);
      expect([0, 2]).toContain(code);
      const { error, trials } = JSON.parse(stdout);
      expect(error !== undefined).toBe(code === 2);
      for (const { path } of trials ?? []) {
        expect(JSON.parse(readFileSync(join(folder, path, "run.json"), "utf8")).finished).not.toBeNull();
      }
    }
  });
}

/** How many of the inputs are taken. Anything but that or an InputError with complete facts fails. */
function taken<Input>(inputs: fc.Arbitrary<Input>, numRuns: number, action: (input: Input) => unknown): number {
  let count = 0;
  fc.assert(
    fc.property(inputs, (input) => {
      try {
        action(input);
        count++;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const isComplete = error.faults.every(({ path, expected, received }) => path && expected && received);
        if (!isComplete || /undefined|\[object Object\]/.test(error.message))
          throw new Error(`facts: ${error.message}`);
      }
    }),
    { seed: 20, numRuns },
  );
  return count;
}
