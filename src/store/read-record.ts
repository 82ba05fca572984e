import { InputError } from "../errors/index.js";
import { DamagedRunError } from "./damaged-run-error.js";
import { parseDocument, readRunBytes } from "./run-bytes.js";
import { RUN_FILES } from "./run-files.js";
import { RUN_FORMAT, type RunRecord } from "./run-record.js";
import { sealOfDocument } from "./sealed-text.js";
import { writerFile } from "./writer-names.js";

/**
 * The record of a run as a writer has it, or, for 0, of the run folder itself.
 * @throws InputError when there is none, DamagedRunError when it is not what was written
 */
export function readRecordAt(path: string, number: number): RunRecord {
  const name = writerFile(number, RUN_FILES.record);
  const text = readRunBytes(path, name).toString("utf8");
  const record = parseDocument(text, path, name) as (RunRecord & { check?: string }) | null;
  const seal = sealOfDocument(text);
  if (seal === "broken" || (seal === "none" && record?.format !== 1)) {
    if (seal === "none" && !isRecord(record)) throw notARecord(path);
    throw new DamagedRunError(path, name, "its check does not hold");
  }
  if (!isRecord(record)) throw notARecord(path);
  const { check: _, ...rest } = record;
  return rest;
}

const notARecord = (path: string) =>
  new InputError({ path, expected: `the record of a run in ${RUN_FILES.record}`, received: "something else" });

function isRecord(record: (RunRecord & { check?: string }) | null): record is RunRecord & { check?: string } {
  if (record?.format !== 1 && record?.format !== RUN_FORMAT) return false;
  const numbers = [record.iteration, record.iterations, record.recorded, record.seconds, record.numerics];
  const texts = [record.id, record.status, record.started, record.heartbeat];
  return numbers.every(Number.isFinite) && texts.every((text) => typeof text === "string");
}
