import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { orderUnfinished } from "./plan.js";

test("checkpoints come first, then what is new, then what failed or was killed; finished runs are left out", () => {
  const store = mkdtempSync(join(tmpdir(), "latebloom-"));
  try {
    const runs = {
      killed: '{"format":1,"status":"running","finished":null}',
      damaged: "{",
      completed: '{"format":1,"status":"completed","finished":"2020-01-01T00:00:00Z"}',
      stopped: '{"format":1,"status":"interrupted","finished":null}',
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
