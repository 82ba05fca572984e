import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { latebloom } from "./command.js";

test("Figure 7 is made with its ensemble, and Figure 16 shares its runs", () => {
  const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { code, stdout } = latebloom(["figure", "7", "16", "--json"], { cwd: folder });
  expect(code).toBe(0);
  const { figures } = JSON.parse(stdout);
  const [seventh, sixteenth] = figures;
  expect(seventh.statements.every(({ holds }: { holds: boolean }) => holds)).toBe(true);
  expect(sixteenth.statements.every(({ holds }: { holds: boolean }) => holds)).toBe(true);
  expect(seventh.runs).toHaveLength(41);
  expect(sixteenth.runs.filter((run: string) => seventh.runs.includes(run))).toHaveLength(41);
  const [header, ...draws] = readFileSync(join(folder, "figures", "figure-7-ensemble.csv"), "utf8")
    .trim()
    .split("\n");
  expect(header).toMatch(/^seed,t1,final_recovery_error,/);
  expect(draws).toHaveLength(40);
});
