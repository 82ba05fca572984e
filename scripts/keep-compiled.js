// Keeps what Node compiles of the bundled program, in a folder beside its pieces: runs commands of many kinds in this process, so that what
// they call is compiled, and writes what has been. See load-program.cjs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";

const { COMPILED, loadProgram, pieces } = createRequire(import.meta.url)("../dist/program/load.js");

/** A table and a matrix with gaps, as small as their commands take. */
const rows = Array.from({ length: 24 }, (_, row) =>
  Array.from({ length: 6 }, (_, column) => ((row * 37 + column * column * 101) % 17) / 4 + row * column),
);
const FILES = {
  "table.csv": `a,b,c,d,e,y\n${rows.map((row) => row.join(",")).join("\n")}\n`,
  "matrix.csv": `${rows.map((row, index) => row.map((cell, column) => ((index + column) % 5 === 0 ? "" : cell)).join(",")).join("\n")}\n`,
  "curves.csv": `step,train_loss,val_loss\n${Array.from({ length: 60 }, (_, step) => `${step},${1 / (1 + step)},${1 / (1 + step / 10)}`).join("\n")}\n`,
};
const COMMANDS = `
  --help
  run --help
  run sparse-recovery --help
  run sparse-recovery --iterations 30 --out runs/a
  run sparse-recovery --iterations 30 --out runs/a
  run sparse-recovery --iterations 30 --seed 2 --method proximal --engine jump --json --out runs/b
  run matrix-completion --iterations 20
  run parity --iterations 3
  recover table.csv --target y --iterations 50
  recover table.csv --target y --l1 cv --iterations 50
  complete matrix.csv --iterations 50
  predict sparse-recovery --method proximal
  reference sparse-recovery --vanishing
  reference sparse-recovery --l1 1e-3
  reference matrix-completion
  detect curves.csv --train train_loss --test val_loss
  ls
  ls --json
  show a
  compare a b
  config a
  export a b
  tag a --name first
  check
  schema
  rm --where seed=2 --dry-run
`;

// What is compiled is kept until it is written, however long it has not been called.
setFlagsFromString("--no-flush-bytecode");
mkdirSync(COMPILED);
const folder = mkdtempSync(join(tmpdir(), "latebloom-compiled-"));
try {
  process.chdir(folder);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(name, text);
  const { runProgram } = loadProgram("command-line.js");
  for (const stream of [process.stdout, process.stderr]) stream.write = () => true;
  for (const line of COMMANDS.trim().split("\n")) await runProgram(["node", "latebloom", ...line.trim().split(" ")]);
  setFlagsFromString("--flush-bytecode");
  for (const [name, { script }] of pieces) writeFileSync(join(COMPILED, name), script.createCachedData());
} finally {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
