import { type RankedProxy, runProxies } from "../../curves/index.js";
import { readRunTrajectory } from "../../store/index.js";
import type { StoredRun } from "./stored-run.js";

/** The norms that a run recorded, by how well they follow its test error. */
export function storedProxies({ path, summary, detection, errors }: StoredRun): RankedProxy[] {
  if (detection === null || errors?.testErrors == null) return [];
  const strength = (name: string) => {
    const value = summary?.settings.find((setting) => setting.name === name)?.value;
    return typeof value === "number" ? value : undefined;
  };
  const strengths = { nuclear: strength("nuclear"), l1: strength("l1"), l2: strength("l2") };
  const trajectory = readRunTrajectory(path, (name) => name === "test_error" || !/components|values/.test(name));
  return runProxies(trajectory, detection, strengths);
}
