import { maskedCrc32c } from "./crc-32c.js";
import { doubleField, floatField, integerField, message, messageField, textField } from "./protobuf-message.js";
import type { RecordedTable } from "./recorded-table.js";

// An event file is a sequence of records, each
//   u64 length · u32 masked CRC-32C of those 8 bytes · the bytes of an Event · u32 masked CRC-32C of them, little-endian.
// Event: 1 wall_time (double), 2 step (int64), 3 file_version (string), 5 summary. Summary: 1 value. Value: 1 tag, 2 simple_value
// (float), 8 tensor, 9 metadata. Sources: tensorflow/core/util/event.proto, framework/summary.proto, lib/io/record_writer.cc.

const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const VALUE = { tag: 1, simpleValue: 2, tensor: 8, metadata: 9 } as const;
const FILE_VERSION = "brain.Event:2";
const DATA_CLASS_TENSOR = 2;
const TYPE_STRING = 7;
const RECORDS_PER_PIECE = 1000;

/** When the iterations of a table were run, for tools that order by wall time. */
export interface RunTimes {
  /** When the run started, in seconds since 1970. */
  readonly started: number;
  /** How long it took, in seconds. */
  readonly seconds: number;
}

/** The name of an event file; TensorBoard finds it by its beginning. */
export function eventFileName({ started }: RunTimes): string {
  return `events.out.tfevents.${Math.floor(started)}.latebloom`;
}

/**
 * A recorded table as an event file of TensorBoard: each scalar under its name, each value of a wider column under name/index, rounded to
 * float32, with the iteration as the step. The metadata are a text. The wall time is the run's start, and from there on in
 * proportion to the iteration, since the run records no other.
 * @param metadata a JSON document that tells what was recorded
 */
export function* tensorboardEvents(table: RecordedTable, metadata: string, times: RunTimes): Generator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  for (const record of eventRecords(table, metadata, times)) {
    gathered.push(record);
    if (gathered.length < RECORDS_PER_PIECE) continue;
    yield message(gathered);
    gathered = [];
  }
  yield message(gathered);
}

function* eventRecords(
  { iterations, columns }: RecordedTable,
  metadata: string,
  { started: start, seconds }: RunTimes,
): Generator<Uint8Array> {
  const perIteration = seconds / Math.max(1, iterations.at(-1) ?? 1);
  yield frame(message([doubleField(EVENT.wallTime, start), textField(EVENT.fileVersion, FILE_VERSION)]));
  yield frame(event(start, 0, [textValue("latebloom/run", metadata)]));
  const tags = [...columns.values()].map(({ name, width }) =>
    Array.from({ length: width }, (_, index) => textField(VALUE.tag, width === 1 ? name : `${name}/${index}`)),
  );
  for (const [record, iteration] of iterations.entries()) {
    const values = [...columns.values()].flatMap(({ width, values }, column) =>
      tags[column]!.map((tag, index) =>
        messageField(1, [tag, floatField(VALUE.simpleValue, values[record * width + index]!)]),
      ),
    );
    yield frame(event(start + perIteration * iteration, iteration, values));
  }
}

function event(wallTime: number, step: number, values: readonly Uint8Array[]): Uint8Array {
  return message([
    doubleField(EVENT.wallTime, wallTime),
    integerField(EVENT.step, step),
    messageField(EVENT.summary, values),
  ]);
}

/** A value that TensorBoard shows among its texts: a tensor of one string, with metadata that name the plug-in. */
function textValue(tag: string, text: string): Uint8Array {
  const shape = messageField(2, [messageField(2, [integerField(1, 1)])]);
  const tensor = messageField(VALUE.tensor, [integerField(1, TYPE_STRING), shape, textField(8, text)]);
  const plugin = messageField(1, [textField(1, "text")]);
  const metadata = messageField(VALUE.metadata, [plugin, integerField(4, DATA_CLASS_TENSOR)]);
  return messageField(1, [textField(VALUE.tag, tag), tensor, metadata]);
}

function frame(data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length + 4);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
  bytes.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc32c(data), true);
  return bytes;
}
