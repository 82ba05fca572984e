import { expect, test } from "vitest";
import { COLUMNS_REMEDY, fittedTable, verdictColour, wrappedTable } from "./fitted-table.js";

const columns = [
  { title: "run", cells: ["weak", "strong"] },
  { title: "verdict", cells: ["grokked", "did-not-fit"], colour: verdictColour },
  { title: "t1", cells: ["60", "7"], goes: 1 },
  { title: "note", cells: ["", ""] },
  { title: "age", cells: ["3 min", "2 h"], goes: 2 },
];
const wide = { width: Number.POSITIVE_INFINITY, color: false };

test("columns are aligned, and those that say nothing left out", () => {
  expect(fittedTable(columns, wide).drawing).toBe(
    ["run     verdict      t1  age", "weak    grokked      60  3 min", "strong  did-not-fit  7   2 h", ""].join("\n"),
  );
});

test("in a narrow terminal columns go by their number, and the last line names them", () => {
  expect(fittedTable(columns, { ...wide, width: 29 }, COLUMNS_REMEDY).drawing.split("\n")).toEqual([
    "run     verdict      t1",
    "weak    grokked      60",
    "strong  did-not-fit  7",
    "left out to fit: age; --columns chooses",
    "",
  ]);
  expect(fittedTable(columns, { ...wide, width: 5 }).drawing).toContain("strong  did-not…\nleft out to fit: t1, age\n");
});

test("where that is not enough the widest are cut, and nothing is where nothing has to be", () => {
  const settings = { title: "settings", cells: ["l1 = 1e-6, stepSize = 0.1", "l1 = 1e-3"] };
  expect(fittedTable([columns[0]!, settings, columns[1]!], { ...wide, width: 35 }).drawing.split("\n")).toEqual([
    "run     settings        verdict",
    "weak    l1 = 1e-6, st…  grokked",
    "strong  l1 = 1e-3       did-not-fit",
    "",
  ]);
  expect(fittedTable([columns[0]!, settings], wide).drawing).toContain("l1 = 1e-6, stepSize = 0.1\n");
});

test("colours change nothing but the colour, and what commands a terminal is made visible", () => {
  const { drawing } = fittedTable(columns, { ...wide, color: true });
  expect(drawing).toContain("weak    \u001b[32mgrokked\u001b[0m      60");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  expect(drawing.replace(/\u001b\[\d+m/g, "")).toBe(fittedTable(columns, wide).drawing);
  expect(fittedTable([{ title: "run", cells: ["\u001b[2J"] }], wide).drawing).toBe("run\n\\u001b[2J\n");
});

test("things side by side go on below where they are too many", () => {
  const titles = { title: "", cells: ["verdict", "t1"] };
  const runs = ["one", "two", "six"].map((title, index) => ({ title, cells: ["grokked", String(index)] }));
  const text = wrappedTable(titles, runs, { ...wide, width: 25 }).map((part) =>
    typeof part === "string" ? part : part.drawing,
  );
  expect(text.join("").split("\n")).toEqual([
    "         one      two",
    "verdict  grokked  grokked",
    "t1       0        1",
    "",
    "         six",
    "verdict  grokked",
    "t1       2",
    "",
  ]);
});
