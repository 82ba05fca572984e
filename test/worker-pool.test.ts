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

/** Three trials of so many iterations, by a pool of three: what came of them, and how many were under way at once. */
async function performThree(iterations: number, worth: number, stopAt = Number.POSITIVE_INFINITY) {
  const tasks = [1, 2, 3].map(
    (seed): WorkerTask => ({
      kind: "trial",
      config: parseTrialConfig({ problem, iterations, seed }),
      store,
      checkpointSeconds: 1e9,
    }),
  );
  const pool = createWorkerPool(3, worth);
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
  expect(await performThree(50, 1e6)).toEqual({ kinds: ["done", "done", "done"], most: 1 });
  expect(readdirSync(store)).toHaveLength(3);
});

test("all are, where the first task alone takes longer", async () => {
  expect(await performThree(1e9, 100, 3)).toEqual({ kinds: Array(3).fill("interrupted"), most: 3 });
});
