import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { callProgram } from "../call-program.js";

// Folders of 0.1.0 keep no checks: what a number in them has become is told by reading it, if at all.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-numbers-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NUMBER = /(?<=: |\[|, |^ +)-?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?=,?$|\])/gm;

test.each(["run.json", "summary.json", "config.json"])(
  "a number in %s that became none, or infinite, is one clear error or changes nothing else",
  async (file) => {
    cpSync(join(import.meta.dirname, "..", "data", "store-0.1.0", "weak"), join(folder, "weak"), { recursive: true });
    const path = join(folder, "weak", file);
    const text = readFileSync(path, "utf8");
    const places = [...text.matchAll(NUMBER)];
    expect(places.length).toBeGreaterThan(5);
    for (const { index, 0: number } of places) {
      for (const value of ["NaN", "Infinity", "1e999", "null"]) {
        writeFileSync(path, text.slice(0, index) + value + text.slice(index + number.length));
        for (const command of [
          ["show", join(folder, "weak")],
          ["ls", "--store", folder],
        ]) {
          const { code, stderr } = await callProgram(...command);
          expect([0, 1, 2]).toContain(code);
          if (code === 0) expect(stderr).toBe("");
          else expect(stderr).toMatch(/^(error|warning): .*weak/);
          expect(stderr).not.toMatch(/undefined|is not a function|Invalid array length|toFixed/);
        }
      }
    }
  },
);
