import { maskedCrc32c } from "./crc-32c.js";
import type { LoggedColumn, LoggedRun } from "./logged-run.js";
import { type ReadField, readFields } from "./protobuf-reading.js";

/** Scalars by tag, as event files hold them. */
export type EventScalars = Map<string, Map<number, number>>;

/** What was met in an event file beside scalars. */
export interface EventFileReading {
  /** Records whose checksum or contents are wrong. */
  readonly damaged: number;
  /** Whether the last record is cut off, as in a file that is being written. */
  readonly cutOff: boolean;
}

const HEADER = 12;
const FOOTER = 4;
// DataType of TensorFlow: framework/types.proto.
const FLOAT = 1;
const DOUBLE = 2;
const INT32 = 3;
const INT64 = 9;

/** Whether bytes begin with the record of an event file. */
export function isEventFile(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(8, true) === maskedCrc32c(bytes.subarray(0, 8));
}

/**
 * Reads the scalars of an event file of TensorBoard into those read before: simple values, and tensors of one number. A later record of the
 * same tag and step takes the place of an earlier one, as TensorBoard has it for runs that were resumed. Checksums are checked: a record with a
 * wrong one is passed over; where the length of a record is wrong, nothing behind it can be found.
 */
export function readEventFile(bytes: Uint8Array, scalars: EventScalars, prefix = ""): EventFileReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let damaged = 0;
  let at = 0;
  while (at + HEADER <= bytes.length) {
    if (view.getUint32(at + 8, true) !== maskedCrc32c(bytes.subarray(at, at + 8)))
      return { damaged: damaged + 1, cutOff: false };
    const length = Number(view.getBigUint64(at, true));
    const end = at + HEADER + length + FOOTER;
    if (end > bytes.length) return { damaged, cutOff: true };
    const data = bytes.subarray(at + HEADER, at + HEADER + length);
    if (view.getUint32(at + HEADER + length, true) === maskedCrc32c(data)) {
      try {
        readEvent(data, scalars, prefix);
      } catch {
        damaged++;
      }
    } else damaged++;
    at = end;
  }
  return { damaged, cutOff: at < bytes.length };
}

/** The scalars as a run, a column a tag with steps of its own. */
export function eventRun(scalars: EventScalars, name: string): LoggedRun {
  const columns = [...scalars].map(([tag, points]): LoggedColumn => {
    const sorted = [...points].sort(([one], [other]) => one - other);
    return {
      name: tag,
      values: Float64Array.from(sorted, ([, value]) => value),
      steps: Float64Array.from(sorted, ([step]) => step),
    };
  });
  return { name, settings: new Map(), columns };
}

// Event: 2 step, 5 summary. Summary: 1 value. Value: 1 tag, 2 simple_value, 8 tensor.
function readEvent(data: Uint8Array, scalars: EventScalars, prefix: string): void {
  let step = 0;
  const summaries: Uint8Array[] = [];
  for (const { number, value } of readFields(data)) {
    if (number === 2) step = value as number;
    if (number === 5) summaries.push(value as Uint8Array);
  }
  for (const summary of summaries) {
    for (const field of readFields(summary)) if (field.number === 1) readValue(field, step, scalars, prefix);
  }
}

function readValue({ value: bytes }: ReadField, step: number, scalars: EventScalars, prefix: string): void {
  let tag = "";
  let scalar: number | null = null;
  for (const { number, value } of readFields(bytes as Uint8Array)) {
    if (number === 1) tag = prefix + new TextDecoder().decode(value as Uint8Array);
    if (number === 2) scalar = viewOf(value).getFloat32(0, true);
    if (number === 8) scalar = tensorScalar(value as Uint8Array);
  }
  if (tag === "" || scalar === null) return;
  const points = scalars.get(tag);
  if (points === undefined) scalars.set(tag, new Map([[step, scalar]]));
  else points.set(step, scalar);
}

/** The number of a tensor that holds one: 1 dtype, 4 tensor_content, 5 float_val, 6 double_val, 7 int_val, 10 int64_val; null for others. */
function tensorScalar(tensor: Uint8Array): number | null {
  let type = 0;
  let found: number | null = null;
  for (const { number, value } of readFields(tensor)) {
    if (number === 1) type = value as number;
    if (typeof value === "number") {
      if (number === 7 || number === 10) found = value;
      continue;
    }
    const view = viewOf(value);
    if (number === 5 && value.length === 4) found = view.getFloat32(0, true);
    if (number === 6 && value.length === 8) found = view.getFloat64(0, true);
    if (number !== 4) continue;
    if (type === FLOAT && value.length === 4) found = view.getFloat32(0, true);
    if (type === DOUBLE && value.length === 8) found = view.getFloat64(0, true);
    if (type === INT32 && value.length === 4) found = view.getInt32(0, true);
    if (type === INT64 && value.length === 8) found = Number(view.getBigInt64(0, true));
  }
  return found;
}

function viewOf(value: number | Uint8Array): DataView {
  const bytes = value as Uint8Array;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
