import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../errors/index.js";
import { CELL } from "./cell-text.js";
import { maskedCrc32c } from "./crc-32c.js";
import { csvDialect } from "./csv-dialect.js";
import { createCsvRows } from "./csv-rows.js";
import { csvText } from "./csv-text.js";
import { isEventFile, readEventFile } from "./event-file-runs.js";
import { createJsonRows } from "./json-rows.js";
import { jsonRuns } from "./json-runs.js";
import { identifyLog } from "./log-format.js";
import { isNpy, readNpyFile } from "./npy-reading.js";
import { doubleField, floatField, integerField, message, messageField, textField } from "./protobuf-message.js";

// numpy.save of: array([0, 1, -2.5, 65504, 6e-8, inf, nan], "<f2"); asfortranarray([[1, 2, 3], [4, 5, 6]], ">f4");
// array([(1, 0.5, True), (2, 0.25, False)], [("step", "<i8"), ("acc", "<f8"), ("ok", "?")]); array("adamw"); array([[-1, 2], [3, -128]], "i1");
// array([2**53], "<u8")
const NPY = {
  half: "k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDcsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAA8AMH/ewEAAHwAfg==",
  bigFortran:
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPmY0JywgJ2ZvcnRyYW5fb3JkZXInOiBUcnVlLCAnc2hhcGUnOiAoMiwgMyksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAo/gAAAQIAAAEAAAABAoAAAQEAAAEDAAAA=",
  structured:
    "k05VTVBZAQC2AHsnZGVzY3InOiBbKCdzdGVwJywgJzxpOCcpLCAoJ2FjYycsICc8ZjgnKSwgKCdvaycsICd8YjEnKV0sICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgyLCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAQAAAAAAAAAAAAAAAADgPwECAAAAAAAAAAAAAAAAANA/AA==",
  text: "k05VTVBZAQB2AHsnZGVzY3InOiAnPFU1JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAphAAAAZAAAAGEAAABtAAAAdwAAAA==",
  int8: "k05VTVBZAQB2AHsnZGVzY3InOiAnfGkxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAr/AgOA",
  uint64:
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPHU4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDEsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAAAAAAAAgAA==",
} as const;
const npy = (name: keyof typeof NPY) => readNpyFile(new Uint8Array(Buffer.from(NPY[name], "base64")), name);

test("arrays of NumPy are read in every type, order and shape", () => {
  expect(npy("half")[0]!.values).toEqual(
    Float64Array.of(0, 1, -2.5, 65504, 2 ** -24, Number.POSITIVE_INFINITY, Number.NaN),
  );
  expect(npy("bigFortran")[0]).toMatchObject({ shape: [2, 3], values: Float64Array.of(1, 2, 3, 4, 5, 6) });
  expect(npy("structured").map(({ field, values }) => [field, ...values!])).toEqual([
    ["step", 1, 2],
    ["acc", 0.5, 0.25],
    ["ok", 1, 0],
  ]);
  expect(npy("text")[0]).toMatchObject({ shape: [], values: null, texts: ["adamw"] });
  expect(npy("int8")[0]).toMatchObject({ shape: [2, 2], values: Float64Array.of(-1, 2, 3, -128) });
  expect(npy("uint64")[0]!.values![0]).toBe(2 ** 53);
});

test("an array that is cut off, or of Python objects, is refused", () => {
  const bytes = new Uint8Array(Buffer.from(NPY.half, "base64"));
  expect(isNpy(bytes)).toBe(true);
  expect(() => readNpyFile(bytes.subarray(0, bytes.length - 1), "x.npy")).toThrow(/cut off/);
  const objects = Buffer.from(NPY.half, "base64").toString("latin1").replace("<f2", "|O8");
  expect(() => readNpyFile(new Uint8Array(Buffer.from(objects, "latin1")), "x.npy")).toThrow(/only Python can read/);
});

/** A record of an event file, its checksums made wrong on request. */
function record(data: Uint8Array, spoil: "nothing" | "data" | "length" = "nothing"): Buffer {
  const bytes = Buffer.alloc(16 + data.length);
  bytes.writeBigUInt64LE(BigInt(data.length), 0);
  bytes.writeUInt32LE((maskedCrc32c(bytes.subarray(0, 8)) + (spoil === "length" ? 1 : 0)) >>> 0, 8);
  bytes.set(data, 12);
  bytes.writeUInt32LE((maskedCrc32c(data) + (spoil === "data" ? 1 : 0)) >>> 0, 12 + data.length);
  return bytes;
}
const event = (step: number, ...values: Uint8Array[]) =>
  message([
    doubleField(1, 0),
    integerField(2, step),
    messageField(
      5,
      values.map((value) => messageField(1, [value])),
    ),
  ]);
const simple = (tag: string, value: number) => message([textField(1, tag), floatField(2, value)]);
/** float32 in tensor_content, as TensorFlow 2 writes scalars; in float_val; double in double_val. */
const tensor = (tag: string, fields: readonly Uint8Array[]) => message([textField(1, tag), messageField(8, fields)]);
const content = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return messageField(4, [bytes]);
};

test("scalars of event files are simple values or tensors of one number, and a later one of the same step counts", () => {
  const file = Buffer.concat([
    record(message([doubleField(1, 0), textField(3, "brain.Event:2")])),
    record(event(1, simple("loss", 0.5), tensor("acc", [integerField(1, 1), content(0.25)]))),
    record(event(2, simple("loss", 0.25), tensor("acc", [integerField(1, 1), floatField(5, 0.5)]))),
    record(event(2, simple("loss", 0.125), tensor("acc", [integerField(1, 2), doubleField(6, 0.75)]))),
    record(event(3, tensor("text", [integerField(1, 7), textField(8, "words")]))),
  ]);
  expect(isEventFile(file)).toBe(true);
  const scalars = new Map<string, Map<number, number>>();
  expect(readEventFile(file, scalars)).toEqual({ damaged: 0, cutOff: false });
  expect(scalars).toEqual(
    new Map([
      [
        "loss",
        new Map([
          [1, 0.5],
          [2, 0.125],
        ]),
      ],
      [
        "acc",
        new Map([
          [1, 0.25],
          [2, 0.75],
        ]),
      ],
    ]),
  );
});

test("records whose checksum is wrong are counted and passed over; one that is cut off is left out", () => {
  const good = (step: number) => record(event(step, simple("loss", step)));
  const stepsOf = (file: Buffer) => {
    const scalars = new Map<string, Map<number, number>>();
    const reading = readEventFile(file, scalars);
    return { ...reading, steps: [...(scalars.get("loss")?.keys() ?? [])] };
  };
  const spoiled = Buffer.concat([good(1), record(event(2, simple("loss", 2)), "data"), good(3)]);
  expect(stepsOf(spoiled)).toEqual({ damaged: 1, cutOff: false, steps: [1, 3] });
  const lost = Buffer.concat([good(1), record(event(2, simple("loss", 2)), "length"), good(3)]);
  expect(stepsOf(lost)).toEqual({ damaged: 1, cutOff: false, steps: [1] });
  const whole = Buffer.concat([good(1), good(2)]);
  for (let length = good(1).length + 1; length < whole.length; length++) {
    expect(stepsOf(whole.subarray(0, length))).toEqual({ damaged: 0, cutOff: true, steps: [1] });
  }
});

/** All rows of a text, in pieces of a size. */
function readRows(text: string, size: number, format: "csv" | "jsonl", wanted: readonly string[]) {
  const rows: (number | string | null)[][] = [];
  const take = ({ values, cells, text: textOf }: Parameters<Parameters<typeof createCsvRows>[3]>[0]) =>
    rows.push(
      wanted.map((_, index) =>
        cells[index] === CELL.empty ? null : cells[index] === CELL.text ? textOf(index) : values[index]!,
      ),
    );
  const dialect = format === "csv" ? csvDialect(text.split("\n").slice(0, 5), "x") : null;
  const reader =
    dialect === null
      ? createJsonRows(wanted, new Set(), take)
      : createCsvRows(
          dialect,
          wanted.map((name) => dialect.columns.indexOf(name)),
          new Set(),
          take,
        );
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) reader.push(bytes.subarray(at, at + size));
  return { rows, unfinished: reader.end(), malformed: reader.malformed.count };
}

const cell = fc.oneof(fc.double({ noNaN: false }), fc.integer(), fc.constant(null));
const columns = ["step", "a", "b"];

test("rows are the same however the bytes come in pieces, as CSV and as JSON Lines", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer(), cell, cell), { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 50 }),
      (table, size) => {
        const rows = table.map((row) => row.map((value) => (Object.is(value, -0) ? 0 : value)));
        const csv = csvText([columns, ...rows.map((row) => row.map((value) => value ?? ""))]);
        expect(readRows(csv, size, "csv", columns)).toEqual({ rows, unfinished: false, malformed: 0 });
        const lines = rows.map(
          (row) =>
            `{${row.flatMap((value, index) => (value === null ? [] : [`"${columns[index]}": ${value}`])).join(", ")}}\n`,
        );
        expect(readRows(lines.join(""), size, "jsonl", columns)).toEqual({ rows, unfinished: false, malformed: 0 });
      },
    ),
  );
});

test("objects inside of a line, texts with escapes, and keys in another order are read as JSON has them", () => {
  const lines = [
    '{"step": 1, "a": {"b": 2}, "note": "\\"x, \\"step\\": 9"}',
    '{"note": "y", "a": {"b": 3.5}, "step": 2}',
    '{"step":3,"a":{"b":null}}',
    '{"step": "4", "a": {"b": true}}',
  ];
  expect(readRows(`${lines.join("\n")}\n`, 7, "jsonl", ["step", "a/b"]).rows).toEqual([
    [1, 2],
    [2, 3.5],
    [3, null],
    [4, 1],
  ]);
});

test("a last line without an end is read if it is whole", () => {
  const csv = "step,acc\n1,0.125\n2,0.250\n3,0.375";
  expect(readRows(csv, 100, "csv", ["step", "acc"]).rows).toHaveLength(3);
  expect(readRows(csv.slice(0, -2), 100, "csv", ["step", "acc"])).toMatchObject({
    unfinished: true,
    rows: [
      [1, 0.125],
      [2, 0.25],
    ],
  });
  expect(readRows(csv.slice(0, -6), 100, "csv", ["step", "acc"])).toMatchObject({ unfinished: true });
  expect(readRows('{"step": 1}\n{"step": 2', 100, "jsonl", ["step"])).toMatchObject({ unfinished: true, rows: [[1]] });
  expect(readRows('{"step": 1}\n{"step": 2}', 100, "jsonl", ["step"])).toMatchObject({
    unfinished: false,
    rows: [[1], [2]],
  });
});

test("arrays of arrays are runs where rows are as long as the steps beside them, and spectra are not", () => {
  const curves = {
    steps: [0, 1, 2],
    train_acc: [
      [0, 1, 1],
      [0, 0, 1],
    ],
    spectrum: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    ragged: [
      [1, 2, 3],
      [4, 5],
    ],
  };
  const runs = jsonRuns(JSON.stringify({ runs: [{ seed: 1, logs: curves }] }), "x");
  expect(runs.map(({ columns: found }) => found.map(({ name }) => name))).toEqual([
    ["logs/steps", "logs/train_acc"],
    ["logs/steps", "logs/train_acc"],
  ]);
});

test("what Python writes for what is no number is read in JSON, and stays in texts", () => {
  const [run] = jsonRuns('{"name": "NaN", "loss": [1, NaN, -Infinity, 2]}', "x");
  expect(run!.settings.get("name")).toBe("NaN");
  expect(run!.columns[0]!.values).toEqual(Float64Array.of(1, Number.NaN, Number.NaN, 2));
});

test("a format is told by the first bytes", () => {
  const told = (text: string) => identifyLog(new TextEncoder().encode(text), "x");
  expect(told("a,b\n1,2\n")).toBe("csv");
  expect(told('{"a": 1}\n{"a": 2}\n')).toBe("jsonl");
  expect(told('{"a": 1}\n')).toBe("jsonl");
  expect(told('{"a": [1, 2]}\n')).toBe("json");
  expect(told('{\n  "a": 1\n}')).toBe("json");
  expect(told("[1]")).toBe("json");
  expect(() => told("\u0000\u0001")).toThrow(InputError);
});
