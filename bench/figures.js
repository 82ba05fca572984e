// All figures of linear models at the paper's scale, from an empty store, one after the other on all cores: what each takes, and
// what the published code would take for the same iterations at the microseconds a step that were measured for it.
// `node bench/figures.js` after a build; `node bench/figures.js 3 4` for some figures only.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTrialConfig } from "../dist/config/index.js";
import { LINEAR_FIGURES } from "../dist/figures/index.js";
import { report } from "./report.js";

const PROGRAM = fileURLToPath(new URL("../bin/latebloom.js", import.meta.url));
/** Microseconds an iteration of the published code: sparse, matrix and deep problems. */
const PUBLISHED = { sparse: [11, 25], matrix: [170, 480], deep: [20, 60] };
const LIMIT = 30 * 60;

const wanted = process.argv.slice(2);
const figures = LINEAR_FIGURES.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const folder = mkdtempSync(join(tmpdir(), "latebloom-figures-"));
const seen = new Set();
let total = 0;
try {
  for (const figure of figures) {
    const fresh = (figure.trials ?? [])
      .map(({ config }) => parseTrialConfig(config))
      .filter((config) => !seen.has(JSON.stringify(config)));
    for (const config of fresh) seen.add(JSON.stringify(config));
    const { seconds, failed } = time(figure.id);
    total += seconds;
    report({ name: `figure ${figure.id} (${fresh.length} new trials)${failed}`, measured: seconds, unit: "s" });
    if (fresh.length > 0) console.log(`  ${publishedTime(fresh)}`);
  }
  const whole = figures.length === LINEAR_FIGURES.length;
  report({ name: "in all", measured: total, unit: "s", ...(whole ? { atMost: LIMIT } : {}) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function time(id) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, "figure", id, "--quiet"], {
    cwd: folder,
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  if (status === 0) return { seconds, failed: "" };
  if (status === 1) return { seconds, failed: ", a statement of which does not hold" };
  throw new Error(`figure ${id} ended with ${status}: ${stderr}`);
}

function publishedTime(configs) {
  const steps = { sparse: 0, matrix: 0, deep: 0 };
  for (const config of configs) steps[familyOf(config)] += config.iterations;
  const hours = (bound) =>
    Object.entries(PUBLISHED).reduce((sum, [family, costs]) => sum + (steps[family] * costs[bound]) / 3.6e9, 0);
  const counts = Object.entries(steps).filter(([, count]) => count > 0);
  return `${counts.map(([family, count]) => `${count.toExponential(2)} ${family}`).join(", ")} iterations: ${hours(0).toPrecision(2)} to ${hours(1).toPrecision(2)} hours in the published code`;
}

function familyOf({ problem, model }) {
  if (model.kind !== "linear") return "deep";
  return problem.kind.startsWith("matrix") ? "matrix" : "sparse";
}
