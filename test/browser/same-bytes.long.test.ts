import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as node from "../../src/index.js";
import { bundleLibrary, bytesInBrowser, openLibrary, recordedBytes } from "./bundled-library.js";
import { launchChromium } from "./chromium.js";

// The paper's network at full size gives the same bytes here, in a browser, and in every other Node that is found: `node20`, `node22`,
// `node24` on the path.

const CONFIG = {
  problem: { kind: "modular-arithmetic" },
  penalty: { kind: "nuclear", strength: 1e-4 },
  recording: { dense: 1, metrics: ["margins", "ranks", "fourier"] },
  iterations: 500,
};

test("p = 97, 500 steps of Adam in float32 with the nuclear norm: the same bytes in every host", async () => {
  const script = await bundleLibrary();
  const here = recordedBytes(node, CONFIG);
  expect(here.length).toBeGreaterThan(10_000);
  const browser = await launchChromium();
  expect((await bytesInBrowser(await openLibrary(browser, script), CONFIG)) === here).toBe(true);
  await browser.close();
  const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
  const program = `${script}\nrequire("fs").writeFileSync(process.argv[2], (${recordedBytes.toString()})(latebloom, ${JSON.stringify(CONFIG)}));`;
  writeFileSync(join(folder, "program.cjs"), program);
  for (const other of ["node20", "node22", "node24"]) {
    const out = join(folder, other);
    const { error, status } = spawnSync(other, [join(folder, "program.cjs"), out]);
    if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") continue;
    expect(status).toBe(0);
    expect(readFileSync(out, "utf8") === here).toBe(true);
  }
  rmSync(folder, { recursive: true });
}, 600_000);
