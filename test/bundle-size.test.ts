import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";

/**
 * Bytes, minified and not compressed. What is left is the kernels as base64 text (the elementary functions, 22 kB; deflated, 43 kB of all problems, and
 * 19 kB of networks, compiled only where one is trained), zod, and what a trial of any kind needs, some 85 kB of it for networks: their problems, models, optimisers, metrics and files of weights. Trials
 * on tables of one's own bring the solvers of their certified answers, and a reader and a writer of grey pictures.
 */
const MOST = 600_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "latebloom-bundle-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a page that runs one trial carries at most 600 kB", async () => {
  const entry = join(folder, "entry.ts");
  const library = JSON.stringify(join(import.meta.dirname, "..", "src", "index.ts"));
  writeFileSync(entry, `export { runTrial } from ${library};\n`);
  const output = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: true, lib: { entry, name: "latebloom", formats: ["iife"] } },
  });
  const [bundle] = Array.isArray(output) ? output : [output];
  if (bundle === undefined || !("output" in bundle)) throw new Error("no bundle");
  const { code } = bundle.output[0];
  expect(code).toContain("sparse-recovery");
  expect(Buffer.byteLength(code)).toBeLessThan(MOST);
});
