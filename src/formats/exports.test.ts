import fc from "fast-check";
import { parquetMetadata, parquetReadObjects, parquetSchema } from "hyparquet";
import { expect, test } from "vitest";
import { bitwiseCrc32c, readBoardEvents, readNpy, readTfRecords, readZip } from "../../test/export-readers.js";
import { crc32c } from "./crc-32c.js";
import { csvTable } from "./csv-table.js";
import { npzArchive } from "./npz-archive.js";
import { parquetTable } from "./parquet-table.js";
import type { RecordedTable } from "./recorded-table.js";
import { eventFileName, tensorboardEvents } from "./tensorboard-events.js";

const TIMES = { started: Date.parse("2020-01-01T00:00:00.500Z") / 1000, seconds: 100 };
const METADATA = { config: { seed: 1, name: "β" }, record: { status: "completed" }, summary: { rank: null } };
const TEXT = JSON.stringify(METADATA);

const anyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, Number.MIN_VALUE, -Number.MAX_VALUE, 1e21, 1e-7),
);

/** Any table: up to 40 records, one to four columns of one to five values. */
const trajectories: fc.Arbitrary<RecordedTable> = fc
  .record({
    steps: fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { maxLength: 40 }),
    widths: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
  })
  .chain(({ steps, widths }) => {
    const rows = steps.length;
    const columns = widths.map((width) => fc.array(anyNumber, { minLength: rows * width, maxLength: rows * width }));
    return fc.tuple(...columns).map((values) => {
      let iteration = -1;
      return {
        iterations: Float64Array.from(steps, (step) => {
          iteration += step;
          return iteration;
        }),
        columns: new Map(
          widths.map((width, index) => {
            const name = `column_${index}`;
            return [name, { name, width, description: "", values: Float64Array.from(values[index]!) }];
          }),
        ),
      };
    });
  });

const together = (pieces: Iterable<Uint8Array>) => Buffer.concat([...pieces]);
const bits = (values: ArrayLike<number>) => [...new BigUint64Array(Float64Array.from(values).buffer)];

test("CRC-32C gives the published check values, as does the one of the readers", () => {
  const ascii = (text: string) => new TextEncoder().encode(text);
  // "123456789": the catalogue of CRC algorithms; the others: RFC 3720, B.4.
  const known: [Uint8Array, number][] = [
    [ascii("123456789"), 0xe3069283],
    [new Uint8Array(32), 0x8a9136aa],
    [new Uint8Array(32).fill(0xff), 0x62a8ab43],
    [Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
    [Uint8Array.from({ length: 32 }, (_, index) => 31 - index), 0x113fdb5c],
    [new Uint8Array(0), 0],
  ];
  for (const checksum of [crc32c, bitwiseCrc32c]) {
    expect(known.map(([bytes]) => checksum(bytes))).toEqual(known.map(([, expected]) => expected));
  }
});

test("NPZ: every array comes back bit for bit, in its shape, and the metadata with them", () => {
  fc.assert(
    fc.property(trajectories, (trajectory) => {
      const members = readZip(together(npzArchive(trajectory, TEXT)));
      const { iterations, columns } = trajectory;
      expect([...members.keys()]).toEqual([
        "iteration.npy",
        ...[...columns.keys()].map((name) => `${name}.npy`),
        "metadata.json",
      ]);
      const recorded = readNpy(members.get("iteration.npy")!);
      expect(recorded.shape).toEqual([iterations.length]);
      expect([...recorded.values].map(Number)).toEqual([...iterations]);
      for (const { name, width, values } of columns.values()) {
        const read = readNpy(members.get(`${name}.npy`)!);
        expect(read.shape).toEqual(width === 1 ? [iterations.length] : [iterations.length, width]);
        expect(bits(read.values as Float64Array)).toEqual(bits(values));
      }
      expect(JSON.parse(members.get("metadata.json")!.toString())).toEqual(METADATA);
    }),
  );
});

test("CSV: every number comes back bit for bit", () => {
  fc.assert(
    fc.property(trajectories, (trajectory) => {
      const [header, ...lines] = together(csvTable(trajectory)).toString().trimEnd().split("\n");
      const { iterations, columns } = trajectory;
      const names = [...columns.values()].flatMap(({ name, width }) =>
        width === 1 ? [name] : Array.from({ length: width }, (_, index) => `${name}_${index}`),
      );
      expect(header).toBe(["iteration", ...names].join(","));
      const rows = lines.map((line) => line.split(",").map(Number));
      expect(rows.map((row) => row[0])).toEqual([...iterations]);
      const expected = [...iterations.keys()].map((row) =>
        [...columns.values()].flatMap(({ width, values }) => [...values.subarray(row * width, (row + 1) * width)]),
      );
      expect(rows.map((row) => bits(row.slice(1)))).toEqual(expected.map(bits));
    }),
  );
});

test("Parquet: every number comes back bit for bit, in columns of the right types, and the metadata with them", async () => {
  await fc.assert(
    fc.asyncProperty(trajectories, async (trajectory) => {
      const file = new Uint8Array(together(parquetTable(trajectory, TEXT, "0.1.0"))).buffer;
      const metadata = parquetMetadata(file);
      const { iterations, columns } = trajectory;
      const types = parquetSchema(metadata).children.map(({ element, children }) => [
        element.name,
        element.type ?? `${element.converted_type} of ${children[0]!.children[0]!.element.type}`,
        element.repetition_type,
      ]);
      expect(types).toEqual([
        ["iteration", "INT64", "REQUIRED"],
        ...[...columns.values()].map(({ name, width }) => [
          name,
          width === 1 ? "DOUBLE" : "LIST of DOUBLE",
          "REQUIRED",
        ]),
      ]);
      expect(JSON.parse(metadata.key_value_metadata!.find(({ key }) => key === "latebloom")!.value!)).toEqual(METADATA);
      const rows = await parquetReadObjects({ file });
      expect(rows.map(({ iteration }) => iteration)).toEqual([...iterations].map(BigInt));
      for (const { name, values } of columns.values()) {
        expect(bits(rows.flatMap((row) => row[name]))).toEqual(bits(values));
      }
    }),
  );
});

test("Parquet: the sign of a zero among many is kept", async () => {
  const iterations = Float64Array.from({ length: 100 }, (_, row) => row);
  const flat = { name: "error", width: 1, description: "", values: iterations.map((row) => (row % 7 === 3 ? -0 : 0)) };
  const wide = { name: "components", width: 4, description: "", values: new Float64Array(400).fill(-0, 120, 130) };
  const columns = new Map([flat, wide].map((column) => [column.name, column]));
  const file = new Uint8Array(together(parquetTable({ iterations, columns }, TEXT, "0.1.0"))).buffer;
  const rows = await parquetReadObjects({ file });
  for (const { name, values } of columns.values()) {
    expect(bits(rows.flatMap((row) => row[name]))).toEqual(bits(values));
  }
});

test("Parquet: a trajectory of several groups of rows", async () => {
  const iterations = Float64Array.from({ length: 1001 }, (_, row) => row * 2);
  const values = Float64Array.from({ length: 1001 * 1000 }, (_, index) => Math.sin(index));
  const columns = new Map([["components", { name: "components", width: 1000, description: "", values }]]);
  const file = new Uint8Array(together(parquetTable({ iterations, columns }, TEXT, "0.1.0"))).buffer;
  expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([499, 499, 3]);
  const named = await parquetReadObjects({ file, columns: ["iteration"] });
  expect(named.map(({ iteration }) => Number(iteration))).toEqual([...iterations]);
  // The last group is small, and quickly read.
  const rows = await parquetReadObjects({ file, columns: ["components"], rowStart: 998, rowEnd: 1001 });
  for (const [index, { components }] of rows.entries()) {
    const row = 998 + index;
    expect(components).toEqual([...values.subarray(row * 1000, (row + 1) * 1000)]);
  }
});

test("TensorBoard: every value comes back as float32, with its iteration, in records whose checksums hold", () => {
  fc.assert(
    fc.property(trajectories, (trajectory) => {
      const [version, text, ...events] = readBoardEvents(together(tensorboardEvents(trajectory, TEXT, TIMES)));
      const { iterations, columns } = trajectory;
      expect(version).toMatchObject({ fileVersion: "brain.Event:2", step: 0, wallTime: 1577836800.5 });
      expect(text!.texts.get("latebloom/run")!.plugin).toBe("text");
      expect(JSON.parse(text!.texts.get("latebloom/run")!.text)).toEqual(METADATA);
      expect(events.map(({ step }) => step)).toEqual([...iterations]);
      for (const [row, { scalars }] of events.entries()) {
        const expected = [...columns.values()].flatMap(({ name, width, values }) =>
          Array.from({ length: width }, (_, index): [string, number] => [
            width === 1 ? name : `${name}/${index}`,
            Math.fround(values[row * width + index]!),
          ]),
        );
        expect([...scalars]).toEqual(expected);
      }
      const times = [version!, text!, ...events].map(({ wallTime }) => wallTime);
      expect(times).toEqual([...times].sort((one, other) => one - other));
      if (iterations.length > 0 && iterations.at(-1)! > 0) expect(times.at(-1)).toBeCloseTo(1577836900.5, 5);
    }),
  );
});

test("TensorBoard: a flipped bit anywhere is found by the checksums", () => {
  const columns = new Map([["e", { name: "e", width: 1, description: "", values: Float64Array.of(1, 0.5) }]]);
  const whole = together(tensorboardEvents({ iterations: Float64Array.of(0, 10), columns }, TEXT, TIMES));
  expect(readTfRecords(whole)).toHaveLength(4);
  for (let byte = 0; byte < whole.length; byte += 7) {
    const damaged = Buffer.from(whole);
    damaged[byte]! ^= 4;
    expect(() => readTfRecords(damaged)).toThrow();
  }
  expect(eventFileName(TIMES)).toBe("events.out.tfevents.1577836800.latebloom");
});
