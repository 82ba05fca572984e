import fc from "fast-check";
import { expect, test } from "vitest";
import { splitRecords } from "./split-records.js";

const separators = fc.constantFrom(",", ";", "\t", "|");
const cells = fc.string({ unit: fc.constantFrom("a", "1", '"', ",", ";", "\t", "|", "\n", " ", ".") });

test("cells come back as they were written, quoted where they have to be", () => {
  const tables = fc.array(fc.array(cells, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(tables, separators, fc.boolean(), (records, separator, all) => {
      const write = (cell: string) =>
        all || /["\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell;
      const text = records.map((line) => line.map(write).join(separator)).join("\n");
      expect(splitRecords(text, separator)).toEqual({ records, fault: null });
    }),
  );
});

test.each([
  [
    'a,"b"  ,c\n"d" ,e,f',
    [
      ["a", "b", "c"],
      ["d", "e", "f"],
    ],
  ],
  ['a"b,c"', [['a"b', 'c"']]],
  ['"a",\n,"b"\n', [["a", ""], ["", "b"], [""]]],
])("%j", (text, records) => {
  expect(splitRecords(text, ",")).toEqual({ records, fault: null });
});

test.each([
  ['a,b\n"c,d\ne,f', 1, "a quotation mark that is not closed"],
  ['a,b\nc,"d"e\n"f",g', 1, "more behind a closing quotation mark"],
])("%j has a fault", (text, record, what) => {
  expect(splitRecords(text, ",").fault).toEqual({ record, what });
});
