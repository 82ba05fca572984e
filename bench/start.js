// How long commands take as processes, beside Node itself: what a command costs before it computes, and short ones with what they compute.
// The least of several starts in turn. `node bench/start.js` after a build, on a machine that is otherwise idle.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { report } from "./report.js";

const PROGRAM = fileURLToPath(new URL("../bin/latebloom.js", import.meta.url));
const ROUNDS = 9;
const COMMANDS = [
  { name: "--version", words: ["--version"], atMost: 1.5 },
  { name: "basis pursuit n=100 N=30", words: ["reference", "sparse-recovery", "--vanishing"], atMost: 4 },
  {
    name: "run of one iteration",
    words: ["run", "sparse-recovery", "--iterations", "1", "--out", "run", "--quiet"],
    atMost: 4,
  },
];

const folder = mkdtempSync(join(tmpdir(), "latebloom-start-"));
try {
  writeFileSync(join(folder, "nothing.cjs"), "");
  const programs = [["nothing.cjs"], ...COMMANDS.map(({ words }) => [PROGRAM, ...words])];
  const least = programs.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    programs.forEach((words, index) => {
      rmSync(join(folder, "run"), { recursive: true, force: true });
      const started = performance.now();
      const { status, stderr } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
      least[index] = Math.min(least[index], (performance.now() - started) / 1e3);
    });
  }
  const [node, ...commands] = least;
  report({ name: "Node itself", measured: node, unit: "s" });
  COMMANDS.forEach(({ name, atMost }, index) => {
    report({ name, measured: commands[index], unit: "s" });
    report({ name: `${name}, over Node itself`, measured: commands[index] / node, unit: "", atMost });
  });
} finally {
  rmSync(folder, { recursive: true });
}
