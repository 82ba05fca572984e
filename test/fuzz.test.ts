import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ConfigTree, parseConfigText, parseTrialConfig } from "../src/config/index.js";
import { InputError } from "../src/errors/index.js";
import { prepareTrial, runTrial } from "../src/trials/index.js";
import { latebloom } from "./command.js";
import { configs, configTexts, deepConfigs, instances, strangeConfigs, tableProblems, tables } from "./fuzz-inputs.js";

// Whatever is asked for, and whatever stands in a file: an answer, or an InputError made of facts. The seeds are fixed, so that
// a failure is one for everybody.

const RUNS = 50;

test("a config of a deep model is run, or refused with facts", () => {
  expect(answers(deepConfigs, (config) => runTrial(parseTrialConfig(config)))).toBeGreaterThan(RUNS / 8);
});

test("a config whose values are right one by one is run, or refused with facts", () => {
  expect(answers(configs, (config) => runTrial(parseTrialConfig(config)))).toBeGreaterThan(RUNS / 5);
});

test("a config with something strange in it is refused with facts, or run", () => {
  const answered = answers(strangeConfigs, (config) =>
    isShort(config) ? runTrial(parseTrialConfig(config)) : prepare(config),
  );
  expect(answered).toBeLessThan(RUNS / 4);
});

test("a text is a config, or refused", () => {
  answers(configTexts, (text) => parseTrialConfig(parseConfigText(text, "config.yaml")));
});

test("a table is run, or refused with facts", () => {
  const answered = answers(fc.tuple(tables, tableProblems), ([text, problem]) =>
    runTrial(parseTrialConfig({ problem, iterations: 30 }), { material: text }),
  );
  expect(answered).toBeGreaterThan(RUNS / 5);
});

test("an explicit instance is run, or refused with facts", () => {
  const problem = { kind: "instance", file: "instance.json" };
  const answered = answers(instances, (text) =>
    runTrial(parseTrialConfig({ problem, iterations: 30 }), { material: text }),
  );
  expect(answered).toBeGreaterThan(RUNS / 5);
});

test("the command line gives each of a few such configs a report, or one error and nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  try {
    const codes = fc.sample(fc.oneof(configs, strangeConfigs), { seed: 20, numRuns: 10 }).map((config, index) => {
      writeFileSync(join(folder, "config.json"), JSON.stringify(config));
      const args = isShort(config) ? ["run"] : ["predict"];
      const { code, stdout, stderr } = latebloom([...args, "--config", "config.json", "--json"], { cwd: folder });
      expect(stderr).not.toMatch(/\n\s+at |undefined|\[object/);
      expect([0, 1, 2]).toContain(code);
      expect(Object.hasOwn(JSON.parse(stdout), "error")).toBe(code === 2);
      expect(stderr.startsWith("error: "), `config ${index}`).toBe(code === 2);
      return code;
    });
    expect(new Set(codes).size).toBeGreaterThan(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const isShort = ({ iterations }: ConfigTree) => !(Number(iterations) > 1000);
const prepare = (config: ConfigTree) => prepareTrial(parseTrialConfig(config)).createDynamics();

/** How many of the inputs give an answer. Anything but that or an InputError with complete facts fails. */
function answers<Input>(inputs: fc.Arbitrary<Input>, action: (input: Input) => unknown): number {
  let answered = 0;
  fc.assert(
    fc.property(inputs, (input) => {
      try {
        JSON.stringify(action(input));
        answered++;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        for (const { path, expected, received } of error.faults) expect([path, expected, received]).not.toContain("");
        expect(error.message).not.toMatch(/undefined|\[object Object\]/);
      }
    }),
    { seed: 20, numRuns: RUNS },
  );
  return answered;
}
