// Sweeps through the real command line: what a trial costs beyond its own computing, and what a second worker is worth.
// `node bench/sweep.js` after a build, on a machine that is otherwise idle: both cores are what is measured.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTrial } from "../dist/index.js";
import { median, report } from "./report.js";

const PROGRAM = fileURLToPath(new URL("../bin/latebloom.js", import.meta.url));
const ROUNDS = 3;
/** Trials of about a tenth of a second, and two of a network of the paper's size, of a few seconds. */
const VECTORS = {
  name: "sparse recovery",
  tree: { problem: { kind: "sparse-recovery" }, penalty: { l1: 1e-4 }, iterations: 1e5 },
  count: 80,
  atLeast: 1.8,
};
const NETWORKS = {
  name: "networks, two trials",
  tree: {
    problem: { kind: "modular-arithmetic", modulus: 97, trainShare: 0.4 },
    model: { kind: "encoder-decoder", embedding: 64, hidden: 64, combine: "matrix-product" },
    penalty: { kind: "l1", strength: 1e-5 },
    method: { kind: "adam", stepSize: 0.01, batch: 2048, precision: "float32" },
    initialization: { kind: "published" },
    recording: { dense: 1, spacing: "linear", interval: 10 },
    iterations: 200,
  },
  count: 2,
  atLeast: 1.5,
};

const folder = mkdtempSync(join(tmpdir(), "latebloom-bench-"));
try {
  console.log(`load of the machine before: ${loadavg()[0].toFixed(2)}`);
  overhead();
  for (const trials of [VECTORS, NETWORKS]) {
    throughput(trials);
    await ceiling(trials);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Many trials of next to no iterations, one worker: seconds a trial, less those of the same trials in memory. */
function overhead() {
  const trial = {
    problem: { kind: "sparse-recovery", dimension: 6, sparsity: 2, measurements: 4 },
    penalty: { kind: "elastic-net", l1: 1e-3, l2: 1e-3 },
    iterations: 5,
  };
  const count = 1000;
  for (let seed = 1; seed <= 200; seed++) runTrial({ ...trial, seed });
  const start = performance.now();
  for (let seed = 1; seed <= count; seed++) runTrial({ ...trial, seed });
  const own = (performance.now() - start) / 1000 / count;
  const times = Array.from({ length: ROUNDS }, () => sweep({ ...trial, seed: { from: 1, to: count } }, 1) / count);
  report({ name: "a tiny trial by itself, in memory", measured: 1e3 * own, unit: "ms" });
  report({
    name: `overhead of a trial in a sweep of ${count}, one worker`,
    measured: 1e3 * (median(times) - own),
    unit: "ms",
    atMost: 5,
  });
}

/** Rounds with one worker and with two take turns. */
function throughput({ name, tree, count, atLeast }) {
  const all = { ...tree, seed: { from: 1, to: count } };
  const ratios = Array.from({ length: ROUNDS }, () => sweep(all, 1) / sweep(all, 2));
  report({ name: `${name}: throughput of two workers over one`, measured: median(ratios), unit: "x", atLeast });
}

/** What two cores of this machine give two processes that know nothing of each other: no pool can give more. */
async function ceiling({ name, tree, count }) {
  const library = new URL("../dist/index.js", import.meta.url).href;
  const code = `import { runTrial } from ${JSON.stringify(library)};
    for (let seed = 1; seed <= ${count / 2}; seed++) runTrial({ ...${JSON.stringify(tree)}, seed });`;
  const start = () => once(spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "ignore" }), "exit");
  const seconds = async (processes) => {
    const begun = performance.now();
    await Promise.all(Array.from({ length: processes }, start));
    return (performance.now() - begun) / 1000;
  };
  const ratios = [];
  for (let round = 0; round < ROUNDS; round++) ratios.push((2 * (await seconds(1))) / (await seconds(2)));
  report({ name: `${name}: throughput of two independent processes over one`, measured: median(ratios), unit: "x" });
}

/** Seconds that a sweep takes, from the start of the command to its end, in an empty store. */
function sweep(tree, jobs) {
  writeFileSync(join(folder, "sweep.json"), JSON.stringify(tree));
  const start = performance.now();
  const args = [PROGRAM, "sweep", "sweep.json", "--jobs", String(jobs), "--store", "runs", "--quiet", "--json"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, maxBuffer: 1 << 28, encoding: "utf8" });
  if (status !== 0) throw new Error(`the sweep ended with ${status}: ${stderr}`);
  const seconds = (performance.now() - start) / 1000;
  rmSync(join(folder, "runs"), { recursive: true });
  return seconds;
}
