import { expect, test } from "vitest";
import { type Study, study } from "./study.js";
import type { TrialRequest } from "./trial-request.js";

const JUMP: TrialRequest = {
  problem: "sparse-recovery",
  preset: null,
  settings: { dimension: "20", sparsity: "2", measurements: "12", method: "proximal", l1: "1e-5", iterations: "1e8" },
};

/** What is shown of a study, as long as it is wanted: asked so many times. */
async function shown(request: TrialRequest, turns = Number.POSITIVE_INFINITY): Promise<Study[]> {
  const studies: Study[] = [];
  let asked = 0;
  await study(request, "curves", (made) => studies.push(made), {
    now: () => 0,
    next: async () => ++asked < turns,
  });
  return studies;
}

test("a jump is shown by few records first, which are those of the run", async () => {
  const [glimpse, whole, ...more] = await shown(JUMP);
  expect(more).toEqual([]);
  expect([glimpse!.standing, whole!.standing]).toEqual(["running", "complete"]);
  const [few, all] = [glimpse!.curves!, whole!.curves!];
  expect(few.iterations.length).toBeLessThan(all.iterations.length / 6);
  expect([few.iterations.at(-1), all.iterations.at(-1)]).toEqual([1e8, 1e8]);
  const places = [...few.iterations].map((iteration) => all.iterations.indexOf(iteration));
  const known = places.flatMap((place, index) => (place < 0 ? [] : [[place, index] as const]));
  expect(known.length).toBeGreaterThan(20);
  for (const { name, width } of [
    { name: "test_error", width: 1 },
    { name: "components", width: 20 },
  ]) {
    const [some, every] = [few.columns.get(name)!.values, all.columns.get(name)!.values];
    for (const [place, index] of known) {
      expect(some.subarray(index * width, (index + 1) * width)).toEqual(
        every.subarray(place * width, (place + 1) * width),
      );
    }
  }
});

test("a jump that another one has overtaken is left", async () => {
  expect(await shown(JUMP, 1)).toEqual([]);
});

test("for the subgradient method the path of the proximal one is shown, and said to be", async () => {
  const studies = await shown({ ...JUMP, settings: { ...JUMP.settings, method: "subgradient" } });
  expect(studies.map(({ standsIn }) => standsIn)).toEqual([true, true]);
});

test("a subgradient method that is told to jump stands for itself", async () => {
  const settings = { ...JUMP.settings, method: "subgradient", engine: "jump" };
  expect((await shown({ ...JUMP, settings })).map(({ standsIn }) => standsIn)).toEqual([false, false]);
});

test("what has to be stepped is shown as it comes", async () => {
  const settings = { ...JUMP.settings, iterations: "2000", engine: "step" };
  const studies = await shown({ ...JUMP, settings });
  expect(studies.at(-1)).toMatchObject({ standing: "complete", iteration: 2000, standsIn: false });
});
