// t1 and t2 in logs of ten million rows, in CSV, TSV and JSON Lines: whole commands, from their start to their end, and the most
// memory that they take, beside that for a tenth of the rows. Rows of a step and two accuracies have a target; for information, also rows
// with two losses besides.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "./report.js";

const ROWS = 1e7;
const PROGRAM = join(import.meta.dirname, "..", "bin", "latebloom.js");
/** Has a process say what it used of the processor, and its most memory in kilobytes. */
const METER =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process._rawDebug("USED "+(u.userCPUTime+u.systemCPUTime)+" "+u.maxRSS)})';
const folder = mkdtempSync(join(tmpdir(), "latebloom-bench-"));

/** A training run as a program logs it, each number in all its digits. */
function values(row, rows) {
  const t = row / rows;
  const noise = ((row * 2654435761) % 4294967296) / 4294967296;
  const train = Math.min(1, 0.01 + 200 * t) - 0.001 * noise;
  const test = t < 0.5 ? 0.02 + 0.01 * noise : 0.998 + 0.001 * noise;
  return [row, 4.6 * (1 - train) + 1e-7 * noise, train, 5 * (1.001 - test), test];
}

const NAMES = ["step", "train_loss", "train_acc", "val_loss", "val_acc"];
const FEWER = [0, 2, 4];
const ALL = [0, 1, 2, 3, 4];
/** The header and the lines of a log with some of the columns. */
function formats(columns) {
  const names = columns.map((column) => NAMES[column]);
  const cells = (row, rows) => {
    const all = values(row, rows);
    return columns.map((column) => all[column]);
  };
  return {
    csv: { header: `${names.join(",")}\n`, line: (row, rows) => `${cells(row, rows).join(",")}\n` },
    tsv: { header: `${names.join("\t")}\n`, line: (row, rows) => `${cells(row, rows).join("\t")}\n` },
    jsonl: {
      header: "",
      line: (row, rows) =>
        `{${cells(row, rows)
          .map((value, index) => `"${names[index]}": ${value}`)
          .join(", ")}}\n`,
    },
  };
}

function write(columns, format, rows) {
  const path = join(folder, `${rows}.${format}`);
  const { header, line } = formats(columns)[format];
  const file = openSync(path, "w");
  let text = header;
  for (let row = 0; row < rows; row++) {
    text += line(row, rows);
    if (text.length > 1 << 20) {
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
  return path;
}

function detect(path) {
  const { stdout, stderr } = spawnSync(process.execPath, ["--import", METER, PROGRAM, "detect", path, "--json"], {
    encoding: "utf8",
  });
  const [, micros, kilobytes] = /USED (\d+) (\d+)/.exec(stderr);
  const [{ t1, t2 }] = JSON.parse(stdout).runs;
  return { seconds: micros / 1e6, megabytes: kilobytes / 1024, t1: t1.iteration, t2: t2.iteration };
}

for (const columns of [FEWER, ALL]) {
  for (const format of ["csv", "tsv", "jsonl"]) {
    const small = detect(write(columns, format, ROWS / 10));
    const path = write(columns, format, ROWS);
    const large = detect(path);
    rmSync(path);
    const what = `detect on 1e7 rows of ${format}, ${columns.length} columns in all their digits`;
    report({
      name: `${what}, of the processor (t2 = ${large.t2})`,
      measured: large.seconds,
      unit: "s",
      ...(columns === FEWER && { atMost: 10 }),
    });
    report({
      name: `${what}: most memory, beyond that on 1e6 rows (${small.megabytes.toFixed(0)} MB)`,
      measured: large.megabytes - small.megabytes,
      unit: "MB",
      atMost: 40,
    });
  }
}
rmSync(folder, { recursive: true });
