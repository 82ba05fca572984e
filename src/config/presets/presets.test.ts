import { expect, test } from "vitest";
import { InputError } from "../../errors/index.js";
import { parseTrialConfig } from "../parse-trial-config.js";
import { findPreset, PRESETS } from "./presets.js";

test.each(PRESETS)("the preset $name is a config", ({ config, problem }) => {
  expect(parseTrialConfig(config).problem.kind).toBe(problem);
});

test("presets have names of their own, and each says what it shows", () => {
  expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length);
  for (const { shows } of PRESETS) expect(shows.length).toBeGreaterThan(20);
});

test("a name that is none is refused, with the nearest one", () => {
  expect(() => findPreset("fig-3")).toThrow(InputError);
  expect(() => findPreset("fig-3")).toThrow("Did you mean fig3?");
});
