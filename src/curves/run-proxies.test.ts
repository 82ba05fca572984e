import { expect, test } from "vitest";
import { parseTrialConfig } from "../config/index.js";
import { runTrial } from "../trials/index.js";
import { runProxies } from "./run-proxies.js";

test("in sparse recovery with a little ℓ1, ‖a‖₁ follows the test error and ‖a‖₂ misleads", () => {
  const config = {
    problem: { kind: "sparse-recovery", measurements: 40 },
    method: { kind: "proximal" },
    penalty: { l1: 1e-5, l2: 1e-9 },
    iterations: 2e5,
  };
  const { trajectory, summary } = runTrial(parseTrialConfig(config));
  const found = new Map(
    runProxies(trajectory, summary.detection, { l1: 1e-5, l2: 1e-9 }).map((proxy) => [proxy.name, proxy]),
  );
  expect([...found.keys()].toSorted()).toEqual(["l1_norm", "l2_norm", "nonzeros", "penalty"]);
  expect(found.get("l1_norm")!.standing).toBe("follows");
  expect(found.get("penalty")!.standing).toBe("follows");
  expect(found.get("l2_norm")!.standing).toBe("misleads");
  expect(found.get("l2_norm")!.change).toBeGreaterThan(1.2);
});

test("without t1, or anything to test against, there is nothing to follow", () => {
  const { trajectory, summary } = runTrial(parseTrialConfig({ iterations: 20 }));
  expect(summary.detection.t1).toBe(null);
  expect(runProxies(trajectory, summary.detection)).toEqual([]);
});
