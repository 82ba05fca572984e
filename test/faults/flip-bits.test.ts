import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DYNAMICS, flipBits, type SampleRuns, sampleRuns } from "./flip-bits.js";

// The small sibling of flip-bits.long.test.ts.
describe.each(DYNAMICS)("%s", (kind) => {
  let runs: SampleRuns;
  beforeAll(async () => {
    runs = await sampleRuns(kind);
  });
  afterAll(() => runs.remove());

  test.each(["finished", "unfinished"] as const)("a flipped bit in any file of a run is noticed: %s", async (state) => {
    const { tried, unnoticed } = await flipBits(runs[state], 1, 1);
    expect(unnoticed).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(4);
  });
});
