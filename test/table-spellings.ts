import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect } from "vitest";
import { parseTrialConfig } from "../src/config/index.js";
import { tableText } from "../src/formats/index.js";
import { createRecorder, createRun } from "../src/run/index.js";
import { prepareTrial } from "../src/trials/index.js";

/** How one may write a table down. */
interface Spelling {
  readonly separator: "," | ";" | "\t" | "|" | " ";
  readonly decimal: "." | ",";
  readonly thousands: boolean;
  readonly newline: "\n" | "\r\n" | "\r";
  readonly encoding: "utf-8" | "utf-8 with its mark" | "utf-16le" | "utf-16be" | "latin1" | "gzip";
  readonly above: readonly string[];
  readonly labels: "none" | "unnamed numbers" | "unnamed words" | "shorter header";
  readonly header: boolean;
  readonly unknown: string;
  readonly endsWithSeparator: boolean;
  readonly emptyRows: boolean;
  readonly finalNewline: boolean;
  readonly quotes: boolean;
}

const spellings = fc
  .record({
    separator: fc.constantFrom<Spelling["separator"][]>(",", ";", "\t", "|", " "),
    decimal: fc.constantFrom<Spelling["decimal"][]>(".", ","),
    thousands: fc.boolean(),
    newline: fc.constantFrom<Spelling["newline"][]>("\n", "\r\n", "\r"),
    encoding: fc.constantFrom<Spelling["encoding"][]>(
      "utf-8",
      "utf-8 with its mark",
      "utf-16le",
      "utf-16be",
      "latin1",
      "gzip",
    ),
    above: fc.constantFrom<(readonly string[])[]>(
      [],
      ["# by hand", "# twice"],
      ["Results of experiment 4", ""],
      ["sep="],
    ),
    labels: fc.constantFrom<Spelling["labels"][]>("none", "unnamed numbers", "unnamed words", "shorter header"),
    header: fc.boolean(),
    unknown: fc.constantFrom("", "NA", "nan", "?"),
    endsWithSeparator: fc.boolean(),
    emptyRows: fc.boolean(),
    finalNewline: fc.boolean(),
    quotes: fc.boolean(),
  })
  .map((drawn): Spelling => {
    const byBlanks = drawn.separator === " ";
    return {
      ...drawn,
      decimal: drawn.separator === "," ? "." : drawn.decimal,
      // A header that is a cell shorter, and a separator at the end of each line, would be one thing.
      labels: byBlanks && drawn.labels.startsWith("unnamed") ? "shorter header" : drawn.labels,
      unknown: byBlanks && drawn.unknown === "" ? "NA" : drawn.unknown,
      endsWithSeparator: drawn.endsWithSeparator && !byBlanks && drawn.labels !== "shorter header",
      emptyRows: drawn.emptyRows && !byBlanks,
      above: drawn.above[0] === "sep=" ? (byBlanks ? [] : [`sep=${drawn.separator}`]) : drawn.above,
    };
  });

/** The bytes of a table that is spelled so. @param names those of the columns; null for a matrix without */
function spell(rows: readonly (readonly number[])[], names: readonly string[], spelling: Spelling): Uint8Array {
  const { separator, labels, header, quotes, newline } = spelling;
  const quote = (text: string) => (quotes && separator !== " " ? ` "${text}"` : text);
  const label = (row: number) => (labels === "unnamed numbers" ? String(row) : quote(`s${row}`));
  const body = rows.map((row, index) => [
    ...(labels === "none" ? [] : [label(index)]),
    ...row.map((value) => numberText(value, spelling)),
  ]);
  const corner = labels.startsWith("unnamed") ? [quotes ? '""' : ""] : [];
  const lines = [...(header ? [[...corner, ...names.map(quote)]] : []), ...body];
  if (spelling.emptyRows) lines.push(Array(body[0]!.length).fill(""));
  const text = [
    ...spelling.above,
    ...lines.map((cells) => [...cells, ...(spelling.endsWithSeparator ? [""] : [])].join(separator)),
  ].join(newline);
  return encode(text + (spelling.finalNewline ? newline : ""), spelling.encoding);
}

function numberText(value: number, { decimal, thousands, separator, unknown }: Spelling): string {
  if (Number.isNaN(value)) return unknown;
  const [whole = "", decimals] = String(value).split(".");
  const mark = decimal === "." ? "," : ".";
  const grouped = thousands ? whole.replaceAll(/\B(?=(\d{3})+$)/g, mark) : whole;
  const text = decimals === undefined ? grouped : grouped + decimal + decimals;
  return text.includes(separator) ? `"${text}"` : text;
}

function encode(text: string, encoding: Spelling["encoding"]): Uint8Array {
  const little = Buffer.from(`\uFEFF${text}`, "utf16le");
  if (encoding === "utf-16le") return little;
  if (encoding === "utf-16be") return Buffer.from(little).swap16();
  if (encoding === "utf-8 with its mark") return Buffer.from(`\uFEFF${text}`);
  if (encoding === "gzip") return gzipSync(text);
  return Buffer.from(text, encoding === "latin1" ? "latin1" : "utf8");
}

/** Values with decimals and of some thousands, and unknown ones where they may be. */
const cell = fc.integer({ min: -4_000_000, max: 4_000_000 }).map((digits) => (2 * digits + 1) / 1000);

// No column is constant over the rows that are trained on.
const recoverTables = fc
  .array(fc.tuple(cell, cell, cell, cell), { minLength: 8, maxLength: 12 })
  .map((rows) => rows.map((row, at) => row.map((value) => Math.round(1000 * value + 10_000_000 * at) / 1000)));

const matrices = fc
  .tuple(fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 5, maxLength: 7 }), fc.nat(), fc.nat())
  .map(([rows, one, other]) => {
    const holes = new Set([one % (rows.length * 5), other % (rows.length * 5)]);
    return rows.map((row, at) => row.map((value, column) => (holes.has(5 * at + column) ? Number.NaN : value)));
  });

/** What a run of some iterations records. */
function recordsOf(problem: object, bytes: Uint8Array): string {
  const material = tableText(bytes, "t.csv");
  const prepared = prepareTrial(parseTrialConfig({ problem, iterations: 5 }), { material });
  const dynamics = prepared.createDynamics();
  const sink = createRecorder(dynamics.observables);
  createRun({ dynamics, schedule: prepared.schedule, sink }).advance(5);
  const columns = [...sink.trajectory().columns].map(([name, { values }]) => [name, [...values]]);
  return JSON.stringify(columns);
}

const PLAIN: Spelling = {
  separator: ",",
  decimal: ".",
  thousands: false,
  newline: "\n",
  encoding: "utf-8",
  above: [],
  labels: "none",
  header: true,
  unknown: "",
  endsWithSeparator: false,
  emptyRows: false,
  finalNewline: true,
  quotes: false,
};

/** States that a table gives the same run, however it is spelled. */
export function testTableSpellings(numRuns: number): void {
  const names = ["größe", "b", "c", "y"];
  const table = { kind: "table", file: "t.csv", target: "y" };
  fc.assert(
    fc.property(recoverTables, spellings, (rows, drawn) => {
      const spelling = { ...drawn, header: true };
      const [plain, spelled] = [spell(rows, names, PLAIN), spell(rows, names, spelling)];
      expect(recordsOf(table, spelled), Buffer.from(spelled).toString()).toBe(recordsOf(table, plain));
    }),
    { numRuns },
  );
}

/** States that a matrix gives the same run, however it is spelled. */
export function testMatrixSpellings(numRuns: number): void {
  const names = ["größe", "b", "c", "d", "e"];
  const matrix = { kind: "matrix-table", file: "t.csv", heldOutFraction: 0.1 };
  fc.assert(
    fc.property(matrices, spellings, (rows, drawn) => {
      // Without a header nothing says that a column of numbers has names.
      const labels = drawn.header || drawn.labels === "none" ? drawn.labels : "unnamed words";
      const spelling = { ...drawn, labels } as Spelling;
      const [plain, spelled] = [spell(rows, names, { ...PLAIN, header: false }), spell(rows, names, spelling)];
      expect(recordsOf(matrix, spelled), Buffer.from(spelled).toString()).toBe(recordsOf(matrix, plain));
    }),
    { numRuns },
  );
}
