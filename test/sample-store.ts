import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseTrialConfig } from "../src/config/index.js";
import { createTrajectoryFile, type RunRecord } from "../src/store/index.js";

/** What a sample run is like. */
export interface SampleRun {
  readonly seed: number;
  readonly l1?: number;
  readonly status?: RunRecord["status"];
  readonly t2?: number | null;
  readonly id?: string;
}

/** Writes a run folder that looks like a finished run (or one of another status), without running anything. */
export function writeSampleRun(
  path: string,
  { seed, l1 = 1e-5, status = "completed", t2 = 1000, id }: SampleRun,
): void {
  mkdirSync(path, { recursive: true });
  const finished = status === "completed" || status === "diverged";
  const started = new Date(Date.UTC(2020, 0, 1) + 1000 * seed).toISOString();
  const record: RunRecord = {
    format: 1,
    id: id ?? seed.toString(16).padStart(16, "0"),
    status,
    latebloom: "0.1.0",
    numerics: 1,
    node: "v20",
    started,
    heartbeat: started,
    finished: finished ? started : null,
    iteration: 2000,
    iterations: 2000,
    recorded: 3,
    seconds: 0.5,
    divergedAt: null,
    error: null,
  };
  const config = parseTrialConfig({ penalty: { l1 }, seed, iterations: 2000 });
  const detection = {
    t1: { iteration: 60, after: 59 },
    t2: t2 === null ? null : { iteration: t2, after: t2 - 1 },
    verdict: { kind: t2 === null ? "memorised-only" : "grokked", sentence: "", comparison: null },
    train: { final: 1e-4, lowest: 1e-4 },
    test: { final: l1 * 100, lowest: l1 * 100 },
  };
  const write = (name: string, value: object) => writeFileSync(join(path, name), JSON.stringify(value));
  write("config.json", config);
  const columns = ["train_error", "test_error"].map((name) => ({ name, width: 1, description: "" }));
  const writer = createTrajectoryFile(join(path, "trajectory.bin"), columns);
  for (const iteration of [0, 60, 2000])
    writer.append(iteration, { train_error: 1 / (iteration + 1), test_error: seed });
  writer.finish();
  if (finished)
    write("summary.json", { problem: { shape: [100] }, detection, final: { l1_norm: 0.3 }, baselines: [{}] });
  write("run.json", record);
}
