import type { Drawing } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";
import { usesColor } from "./uses-color.js";

/** A column of a listing. */
export interface Column {
  readonly title: string;
  /** A cell a row. */
  readonly cells: readonly string[];
  /** Where the terminal is too narrow, columns go from the highest number on; those without stay. */
  readonly goes?: number;
  /** The colour of a cell, where there are colours; null for none. */
  readonly colour?: (cell: string) => CellColour | null;
}

/** What a cell may be coloured as. */
export type CellColour = "good" | "middling" | "bad";

const CODES = { good: "\u001b[32m", middling: "\u001b[33m", bad: "\u001b[31m", end: "\u001b[0m" } as const;
const GAP = 2;
/** A column is not cut to less. */
const LEAST = 8;
/** The end of that line, of commands that have the option. */
export const COLUMNS_REMEDY = "; --columns chooses";

/** Where a listing is shown. */
export interface TableFrame {
  /** Columns of the terminal; infinite for a file or a pipe. */
  readonly width: number;
  readonly color: boolean;
}

/** The frame of what is written to a stream. */
export function frameOf(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): TableFrame {
  const width = stream.isTTY ? (stream.columns ?? 80) : Number.POSITIVE_INFINITY;
  return { width, color: usesColor(stream, environment) };
}

/**
 * A listing with aligned columns that fits its frame: columns in which no cell says anything are left out, and where those that are left
 * are too wide some go, which a last line names; of those that stay the widest are cut.
 * @param remedy what that line says after the names
 */
export function fittedTable(columns: readonly Column[], { width, color }: TableFrame, remedy = ""): Drawing {
  const visible = columns
    .map((column) => ({ ...column, cells: column.cells.map(visibleLine) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""))
    .map((column) => ({
      ...column,
      width: Math.max(column.title.length, ...column.cells.map(({ length }) => length)),
    }));
  const widthOf = (shown: typeof visible) => shown.reduce((sum, column) => sum + column.width + GAP, -GAP);
  let shown = visible;
  while (widthOf(shown) > width) {
    const next = Math.max(...shown.map(({ goes = 0 }) => goes));
    if (next === 0) break;
    shown = shown.filter(({ goes = 0 }) => goes !== next);
  }
  const gone = visible.filter((column) => !shown.includes(column)).map(({ title }) => title);
  for (let excess = widthOf(shown) - width; excess > 0; excess--) {
    const widest = Math.max(...shown.map((column) => column.width));
    if (widest <= LEAST) break;
    const at = shown.findIndex((column) => column.width === widest);
    shown = shown.with(at, { ...shown[at]!, width: widest - 1 });
  }
  const line = (cellOf: (column: (typeof visible)[number]) => string) =>
    shown
      .map((column) => {
        const whole = cellOf(column);
        const cell = whole.length > column.width ? `${whole.slice(0, column.width - 1)}…` : whole;
        const painted = color ? paint(cell, column.colour?.(whole) ?? null) : cell;
        return column === shown.at(-1) ? painted : painted + " ".repeat(column.width - cell.length + GAP);
      })
      .join("")
      .trimEnd();
  const rows = columns[0]?.cells.length ?? 0;
  const lines = [
    line(({ title }) => title),
    ...Array.from({ length: rows }, (_, row) => line(({ cells }) => cells[row]!)),
  ];
  if (gone.length > 0) lines.push(`left out to fit: ${gone.join(", ")}${remedy}`);
  return { drawing: `${lines.join("\n")}\n` };
}

/** A listing of things side by side: where they are too many for the frame, in several tables one below the other, each with the titles. */
export function wrappedTable(titles: Column, columns: readonly Column[], frame: TableFrame): (Drawing | string)[] {
  const widthOf = ({ title, cells }: Column) => Math.max(title.length, ...cells.map(({ length }) => length)) + GAP;
  const blocks: Column[][] = [];
  let room = 0;
  for (const column of columns) {
    if (blocks.length === 0 || widthOf(column) > room) {
      blocks.push([]);
      room = frame.width - widthOf(titles) + GAP;
    }
    blocks.at(-1)!.push(column);
    room -= widthOf(column);
  }
  return blocks.flatMap((block, index) => [...(index === 0 ? [] : ["\n"]), fittedTable([titles, ...block], frame)]);
}

const paint = (cell: string, colour: CellColour | null) =>
  colour === null || cell === "" ? cell : `${CODES[colour]}${cell}${CODES.end}`;

const VERDICT_COLOURS: Readonly<Record<string, CellColour>> = {
  grokked: "good",
  "generalised-with-fitting": "good",
  "generalised-before-fitting": "good",
  "memorised-only": "middling",
  "late-to-a-baseline-only": "middling",
  "settled-above-threshold": "middling",
  "did-not-fit": "bad",
  lost: "bad",
  unstable: "bad",
  diverged: "bad",
};

/** The colour of a verdict: whether it generalised, memorised, or neither. */
export const verdictColour = (verdict: string): CellColour | null => VERDICT_COLOURS[verdict] ?? null;
