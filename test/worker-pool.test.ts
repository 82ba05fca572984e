import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseTrialConfig } from "../src/config/index.js";
import { createWorkerPool, type TaskOutcome, type WorkerTask } from "../src/engines/index.js";

const problem = { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 10 };

let store: string;
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), "latebloom-"));
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

/** Two trials of so many iterations, by a pool of two: what came of them, and how many were under way at once. */
async function performTwo(iterations: number, worth: number, stopAt = Number.POSITIVE_INFINITY) {
  const tasks = [1, 2].map(
    (seed): WorkerTask => ({
      kind: "trial",
      config: parseTrialConfig({ problem, iterations, seed }),
      store,
      checkpointSeconds: 1e9,
    }),
  );
  const pool = createWorkerPool(2, worth);
  const stop = new AbortController();
  let running = 0;
  let most = 0;
  const outcomes: (TaskOutcome | null)[] = await pool.run(tasks, {
    signal: stop.signal,
    onStart: () => {
      running++;
      most = Math.max(most, running);
      if (running === stopAt) stop.abort();
    },
    onOutcome: () => void running--,
  });
  pool.close();
  return { kinds: outcomes.map((outcome) => outcome?.kind), most };
}

test("a second process is not started for work that is less than its start", async () => {
  expect(await performTwo(50, 1e6)).toEqual({ kinds: ["done", "done"], most: 1 });
  expect(readdirSync(store)).toHaveLength(2);
});

test("it is, where the first task alone takes longer", async () => {
  expect(await performTwo(1e9, 100, 2)).toEqual({ kinds: Array(2).fill("interrupted"), most: 2 });
});
