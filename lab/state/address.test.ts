import fc from "fast-check";
import { expect, test } from "vitest";
import { changeSetting, readAddress, writeAddress } from "./address.js";
import { FIRST_STATE, type LabState, sceneState } from "./lab-state.js";
import { findScene, SCENES } from "./scenes.js";
import { TOUR } from "./tour.js";

const flags = [
  ...new Set(SCENES.flatMap(({ controls, base }) => [...controls.map(({ flag }) => flag), ...Object.keys(base)])),
];
const values = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.constantFrom("1e-5", "a^2+ab", "a*b", "[64,64]", "a,b:c&d=e?f#g%h", "", "ü"),
  fc.string(),
);
const settings = fc.dictionary(fc.constantFrom(...flags), values);
const states: fc.Arbitrary<LabState> = fc.record({
  scene: fc.constantFrom(...SCENES.map(({ name }) => name)),
  settings,
  at: fc.option(fc.integer({ min: 0, max: 1e8 })),
  behind: fc.option(settings),
  tour: fc.option(fc.integer({ min: 1, max: TOUR.length })),
  guess: fc.boolean(),
  controls: fc.boolean(),
});

test("an address says the whole state, and nothing that an address cannot contain", () => {
  fc.assert(
    fc.property(states, (state) => {
      const address = writeAddress(state);
      expect(readAddress(address)).toEqual(state);
      expect(readAddress(new URL(address, "http://localhost/").hash)).toEqual(state);
    }),
  );
});

test("an address is short and readable", () => {
  expect(writeAddress(sceneState("sparse"))).toBe("#sparse");
  const state = { ...sceneState("sparse"), settings: { l1: "1e-6" }, at: 5000, behind: { l1: "1e-5", seed: "2" } };
  expect(writeAddress(state)).toBe("#sparse?l1=1e-6&at=5000&behind=l1:1e-5,seed:2");
});

test("what cannot be read of an address is left out", () => {
  expect(readAddress("#nowhere?l1=1")).toEqual(FIRST_STATE);
  expect(readAddress("")).toEqual(FIRST_STATE);
  expect(readAddress("#sparse?l1=%E0%A4&__proto__=1&seed=2&at=-3&=5&constructor")).toEqual({
    ...sceneState("sparse"),
    settings: { seed: "2", constructor: "" },
  });
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readAddress(`#sparse?${text}`).scene).toBe("sparse");
    }),
  );
});

test("a setting that is put back to the scene's own leaves the address", () => {
  const state = changeSetting({ ...sceneState("sparse"), at: 7 }, "iterations", "1e5");
  expect(state).toEqual({ ...sceneState("sparse"), settings: { iterations: "1e5" } });
  expect(changeSetting(state, "iterations", findScene("sparse")!.base.iterations!)).toEqual(sceneState("sparse"));
  expect(changeSetting(state, "iterations", "")).toEqual(sceneState("sparse"));
});
