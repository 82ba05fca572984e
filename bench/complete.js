// `latebloom complete` with its default settings on a 200x200 matrix of rank 5 of which 40 % is known: what the whole command takes, and how far the
// completed matrix is from the true one. Run after `npm run build`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createMatrix, multiply, norm2, subtract } from "../dist/linalg/index.js";
import { createStream } from "../dist/random/index.js";
import { report } from "./report.js";

const SIZE = 200;
const RANK = 5;
const KNOWN = 0.4;

const normal = (name, rows, columns) =>
  createMatrix(rows, columns, createStream(1, name).fillNormal(new Float64Array(rows * columns)));
const truth = multiply(normal("left", SIZE, RANK), normal("right", RANK, SIZE)).data;
const known = new Set(createStream(1, "entries").choose(SIZE * SIZE, KNOWN * SIZE * SIZE));
const lines = Array.from({ length: SIZE }, (_, row) =>
  Array.from({ length: SIZE }, (_, column) => (known.has(row * SIZE + column) ? truth[row * SIZE + column] : "")).join(
    ",",
  ),
);

const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
try {
  writeFileSync(join(folder, "known.csv"), lines.join("\n"));
  const program = fileURLToPath(new URL("../bin/latebloom.js", import.meta.url));
  const start = performance.now();
  const args = [program, "complete", "known.csv", "--out", "run", "--json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const seconds = (performance.now() - start) / 1e3;
  const { summary } = JSON.parse(stdout);
  const fitted = Float64Array.from(
    readFileSync(join(folder, "run", "fitted.csv"), "utf8")
      .trim()
      .split(/[\n,]/),
    Number,
  );
  const name = `complete ${SIZE}x${SIZE} rank ${RANK} from ${100 * KNOWN} %`;
  report({ name, measured: seconds, unit: "s", atMost: 2 });
  report({
    name: `${name}, error over all entries`,
    measured: norm2(subtract(fitted, truth)) / norm2(truth),
    unit: "",
  });
  report({ name: `${name}, rank`, measured: summary.answer.size, unit: "", atMost: RANK });
} finally {
  rmSync(folder, { recursive: true });
}
