import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { applyEdit, mutatedModules } from "./mutation.js";
import { MUTATIONS } from "./mutations.js";

const SOURCE = fileURLToPath(new URL("../../src", import.meta.url));

test("every mutation finds each of its texts exactly once", () => {
  expect(MUTATIONS.length).toBeGreaterThanOrEqual(15);
  expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length);
  for (const mutation of MUTATIONS) {
    const texts = mutatedModules(mutation, SOURCE);
    expect([...texts.keys()].toSorted()).toEqual([...new Set(mutation.edits.map(({ module }) => module))].toSorted());
  }
});

test("a text that is not there, or there twice, and a module that is not, are refused by name", () => {
  const edit = { module: "run/run.ts", find: "α", replace: "2α" };
  expect(applyEdit("a = α", edit)).toBe("a = 2α");
  expect(() => applyEdit("a = b", edit)).toThrow('sabotage: run/run.ts has 0 times, not once: "α"');
  expect(() => applyEdit("α = α", edit)).toThrow('sabotage: run/run.ts has 2 times, not once: "α"');
  const mutation = { name: "none", means: "nothing", edits: [{ ...edit, module: "run/walk.ts" }] };
  expect(() => mutatedModules(mutation, SOURCE)).toThrow("sabotage: there is no module run/walk.ts");
});

test("what stands in the place is taken as it is", () => {
  expect(applyEdit("a = b", { module: "", find: "b", replace: "$& $1" })).toBe("a = $& $1");
});
