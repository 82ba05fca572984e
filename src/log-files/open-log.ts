import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { storedSummary } from "../engines/index.js";
import { InputError } from "../errors/index.js";
import { type EventScalars, eventRun, isWrappedLog, type LoggedRun, readEventFile } from "../formats/index.js";
import { type LogSource, logFormat, openRowLog, readLog, readWholeLog, wholeLog } from "../logs/index.js";
import { formatBytes } from "../notation/index.js";
import { readRunConfig, readRunRecord, readRunTrajectory } from "../store/index.js";
import { openFile } from "./file-pieces.js";

const HEAD = 1 << 16;
/** Files of other formats than rows are read whole. */
const LARGEST_BYTES = 256 * 1024 * 1024;
const EVENTS = /(^|\.)tfevents\./;

/**
 * Opens a log: a file in any format that is known, a run folder, or a folder of event files of TensorBoard.
 * @throws InputError for anything else, and for what is damaged
 */
export async function openLog(path: string): Promise<LogSource> {
  if (path !== "" && existsSync(path) && statSync(path).isDirectory()) return openFolder(path);
  const file = openFile(path);
  let head: Uint8Array;
  try {
    head = file.bytes(0, HEAD);
  } finally {
    file.close();
  }
  if (isWrappedLog(head)) return readLog(readWhole(path), path);
  const format = logFormat(head, path);
  return format === "csv" || format === "jsonl"
    ? openRowLog(path, format, () => openFile(path))
    : readWholeLog(readWhole(path), path, format);
}

/** @throws InputError for a file that is too large to be read so */
function readWhole(path: string): Uint8Array {
  const { size } = statSync(path);
  if (size > LARGEST_BYTES) {
    throw new InputError({
      path,
      expected: `a file of at most ${formatBytes(LARGEST_BYTES)} in this format, which is read whole`,
      received: formatBytes(size),
      remedy: "Save its curves as CSV or JSON Lines, which are read line by line",
    });
  }
  return new Uint8Array(readFileSync(path));
}

function openFolder(path: string): LogSource {
  if (existsSync(join(path, "run.json"))) return openRun(path);
  const events = filesIn(path).filter((file) => EVENTS.test(file));
  if (events.length === 0) {
    const shown = readdirSync(path).slice(0, 5).join(", ");
    throw new InputError({
      path,
      expected: "a run folder, a folder of event files, or a file",
      received: shown === "" ? "an empty folder" : `a folder with ${shown}`,
      remedy: "Name the files in it",
    });
  }
  const scalars: EventScalars = new Map();
  let [damaged, cutOff] = [0, false];
  for (const file of events.toSorted()) {
    const folder = relative(path, file).split(/[\\/]/).slice(0, -1).join("/");
    const reading = readEventFile(new Uint8Array(readFileSync(file)), scalars, folder === "" ? "" : `${folder}/`);
    damaged += reading.damaged;
    cutOff ||= reading.cutOff;
  }
  return wholeLog(path, "events", [eventRun(scalars, "")], {
    malformed: { count: damaged, first: [] },
    unfinished: cutOff,
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** A run of Latebloom: its scalars, with the rules of its config. */
function openRun(path: string): LogSource {
  const { iterations, columns } = readRunTrajectory(path);
  if (iterations.length === 0)
    throw new InputError({ path, expected: "a run that has recorded something", received: "none so far" });
  const { detection: rules } = readRunConfig(path) as {
    detection?: { train?: { threshold?: number }; test?: { threshold?: number } };
  };
  const settings = new Map<string, number>();
  for (const error of ["train", "test"] as const) {
    const threshold = rules?.[error]?.threshold;
    if (typeof threshold === "number") settings.set(`config/detection/${error}/threshold`, threshold);
  }
  const run: LoggedRun = {
    name: "",
    settings,
    columns: [
      { name: "iteration", values: iterations, steps: null },
      ...[...columns.values()]
        .filter(({ width }) => width === 1)
        .map(({ name, values }) => ({ name, values, steps: null })),
    ],
  };
  const detection = readRunRecord(path).finished === null ? null : storedSummary(path).detection;
  return { ...wholeLog(path, "run", [run]), detection };
}
