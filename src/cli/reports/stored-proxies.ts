import { type RankedProxy, runProxies } from "../../curves/index.js";
import type { Setting, TrialSummary } from "../../trials/index.js";
import type { StoredRun } from "./stored-run.js";

/** The norms that a run recorded, by how well they follow its test error. */
export function storedProxies({
  scalars,
  summary,
  detection,
}: Pick<StoredRun, "scalars" | "summary" | "detection">): RankedProxy[] {
  if (detection === null || scalars === null) return [];
  // A summary of version 0.1.0 has no settings.
  const settings: readonly Setting[] = (summary as Partial<TrialSummary> | null)?.settings ?? [];
  const strength = (name: string) => {
    const value = settings.find((setting) => setting.name === name)?.value;
    return typeof value === "number" ? value : undefined;
  };
  const strengths = { nuclear: strength("nuclear"), l1: strength("l1"), l2: strength("l2") };
  return runProxies(scalars, detection, strengths);
}
