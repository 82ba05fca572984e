import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orderUnfinished } from "./plan.js";

test("checkpoints come first, then what is new, then what failed or was killed; finished runs are left out", () => {
  const store = mkdtempSync(join(tmpdir(), "latebloom-"));
  try {
    const record = (status: string, finished: string | null = null) =>
      JSON.stringify({
        ...{ format: 1, id: "a", status, finished, started: "", heartbeat: "" },
        ...{ iteration: 0, iterations: 1, recorded: 0, seconds: 0, numerics: 1 },
      });
    const runs = {
      killed: record("running"),
      damaged: "{",
      completed: record("completed", "2020-01-01T00:00:00Z"),
      stopped: record("interrupted"),
    };
    for (const [name, text] of Object.entries(runs)) {
      mkdirSync(join(store, name));
      writeFileSync(join(store, name, "run.json"), text);
    }
    const names = ["killed", "damaged", "new", "completed", "stopped", "newer"];
    expect(orderUnfinished(names, (name) => join(store, name))).toEqual([
      "stopped",
      "new",
      "newer",
      "killed",
      "damaged",
    ]);
  } finally {
    rmSync(store, { recursive: true });
  }
});
