import { expect, test } from "vitest";
import { overPreset } from "./over-preset.js";
import { findPreset } from "./presets.js";

const preset = findPreset("grok-in-a-second");

test("what a config says goes over the preset, mapping by mapping", () => {
  const tree = overPreset(preset, { penalty: { strength: 1e-3 }, seed: 4 });
  expect(tree).toEqual({ ...preset.config, penalty: { kind: "l2", strength: 1e-3, action: "decoupled" }, seed: 4 });
});

test("a section of another kind takes nothing from the preset", () => {
  expect(overPreset(preset, { penalty: { kind: "none" } }).penalty).toEqual({ kind: "none" });
  expect(overPreset(preset, { penalty: { kind: "l2", strength: 1 } }).penalty).toEqual({
    kind: "l2",
    strength: 1,
    action: "decoupled",
  });
});
