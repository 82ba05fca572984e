import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseTrialConfig } from "../config/index.js";
import { prepareTrial } from "../trials/index.js";
import { assertDiskRoom, assertMemory } from "./assert-room.js";

const problem = { kind: "sparse-recovery" } as const;

test("what no disk holds is refused before it is recorded", () => {
  const path = join(tmpdir(), "not-there", "run");
  const assert = (recording: object) => {
    const prepared = prepareTrial(parseTrialConfig({ problem, iterations: 1e12, recording }));
    assertDiskRoom(path, prepared, prepared.createDynamics());
  };
  expect(() => assert({ spacing: "linear", interval: 1 })).toThrow(
    /recording: expected records that the .* can hold, got/,
  );
  expect(() => assert({})).not.toThrow();
});

test("what no memory holds is refused before it is drawn", () => {
  const of = (size: number) => parseTrialConfig({ problem: { ...problem, dimension: size, measurements: size } });
  expect(() => assertMemory(of(1e6))).toThrow("X of (1000000, 1000000), which needs about 24 TB");
  expect(() => assertMemory(of(100))).not.toThrow();
});
