import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DYNAMICS, flipBits, type SampleRuns, sampleRuns } from "./flip-bits.js";

describe.each(DYNAMICS)("%s", (kind) => {
  let runs: SampleRuns;
  beforeAll(async () => {
    runs = await sampleRuns(kind);
  });
  afterAll(() => runs.remove());

  test.each(["finished", "unfinished"] as const)(
    "200 flipped bits in every file of a run are noticed: %s",
    async (state) => {
      const { tried, unnoticed } = await flipBits(runs[state], 200, 2);
      expect(unnoticed).toEqual([]);
      expect(tried).toBeGreaterThanOrEqual(800);
    },
  );
});
