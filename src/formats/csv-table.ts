import type { RecordedTable } from "./recorded-table.js";

const ROWS_PER_PIECE = 1000;

/**
 * A recorded table as CSV with a header: a line a recorded iteration, a column a scalar, and one for each value of a wider column,
 * name_0, name_1, …; numbers in the fewest digits that give the same float64 back; NaN, Infinity and -Infinity as words.
 */
export function* csvTable({ iterations, columns }: RecordedTable): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const names = [...columns.values()].flatMap(({ name, width }) =>
    width === 1 ? [name] : Array.from({ length: width }, (_, index) => `${name}_${index}`),
  );
  yield encoder.encode(`${["iteration", ...names].join(",")}\n`);
  for (let start = 0; start < iterations.length; start += ROWS_PER_PIECE) {
    let text = "";
    for (let record = start; record < Math.min(iterations.length, start + ROWS_PER_PIECE); record++) {
      text += iterations[record];
      for (const { width, values } of columns.values()) {
        for (let index = record * width; index < (record + 1) * width; index++) text += `,${exact(values[index]!)}`;
      }
      text += "\n";
    }
    yield encoder.encode(text);
  }
}

const exact = (value: number) => (Object.is(value, -0) ? "-0" : String(value));
