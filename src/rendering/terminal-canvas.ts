/** What a curve stands for: how it is coloured, and drawn where there is no colour. */
export type TerminalRole = "train" | "test";

/** Cells of characters to draw curves on. Positions run from 0 to 1, from left to right and from top to bottom. */
export interface TerminalCanvas {
  /** Joins the points; a NaN breaks the curve. */
  curve(across: readonly number[], down: readonly number[], role: TerminalRole): void;
  /** A vertical line, behind the curves. */
  rule(across: number): void;
  columnOf(across: number): number;
  rowOf(down: number): number;
  /** The rows from top to bottom. */
  lines(color: boolean): string[];
  /** A few cells of a curve, for a legend. */
  sample(role: TerminalRole, color: boolean): string;
}

interface Cell {
  dots: number;
  role: TerminalRole;
}

const BRAILLE = 0x2800;
/** Bit of the dot in a braille character, by row (0 to 3) and column (0, 1). */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
/** A dashed curve shows so many dots of every six: along its columns, or along its rows where it is steep. */
const DASH = { shown: 4, period: 6 };
/** More dots than this up or down at once are a drop, not noise. */
const STEEP = 2;
const CODES = { train: "\u001b[34m", test: "\u001b[33m", rule: "\u001b[2m", end: "\u001b[0m" } as const;
const ASCII = { train: "*", test: "o" } as const;

/** An empty canvas: two by four braille dots a cell, or one ASCII character. */
export function createTerminalCanvas(size: { columns: number; rows: number; unicode: boolean }): TerminalCanvas {
  const { columns, rows, unicode } = size;
  const [wide, high] = unicode ? [2, 4] : [1, 1];
  const cells = new Map<number, Cell>();
  const rules = new Set<number>();
  const dotColumn = (across: number) => Math.round(across * (columns * wide - 1));
  const dotRow = (down: number) => Math.round(down * (rows * high - 1));
  const columnOf = (across: number) => Math.floor(dotColumn(across) / wide);

  function dot(x: number, y: number, role: TerminalRole) {
    const index = Math.floor(y / high) * columns + Math.floor(x / wide);
    const cell = cells.get(index) ?? { dots: 0, role };
    cell.dots |= DOTS[unicode ? y % high : 0]![x % wide]!;
    cell.role = role;
    cells.set(index, cell);
  }
  function segment(fromX: number, fromY: number, toX: number, toY: number, role: TerminalRole) {
    const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
    const steep = Math.abs(toY - fromY) > Math.max(STEEP, Math.abs(toX - fromX));
    const dashed = unicode && role === "test";
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      const x = Math.round(fromX + share * (toX - fromX));
      const y = Math.round(fromY + share * (toY - fromY));
      if (!dashed || (steep ? y : x) % DASH.period < DASH.shown) dot(x, y, role);
    }
  }
  const glyph = ({ dots, role }: Cell) => (unicode ? String.fromCodePoint(BRAILLE + dots) : ASCII[role]);
  const paint = (text: string, code: keyof typeof CODES, color: boolean) =>
    color ? `${CODES[code]}${text}${CODES.end}` : text;

  return {
    curve(across, down, role) {
      let previous: [number, number] | null = null;
      across.forEach((position, index) => {
        if (!Number.isFinite(down[index]!)) {
          previous = null;
          return;
        }
        const next: [number, number] = [dotColumn(position), dotRow(down[index]!)];
        segment(...(previous ?? next), ...next, role);
        previous = next;
      });
    },
    rule(across) {
      rules.add(columnOf(across));
    },
    columnOf,
    rowOf: (down) => Math.floor(dotRow(down) / high),
    lines: (color) =>
      Array.from({ length: rows }, (_, row) => {
        const runs: { text: string; code: keyof typeof CODES | null }[] = [];
        for (let column = 0; column < columns; column++) {
          const cell = cells.get(row * columns + column);
          const code = cell?.role ?? (rules.has(column) ? "rule" : null);
          const text = cell !== undefined ? glyph(cell) : code === null ? " " : unicode ? "┊" : "|";
          const run = runs.at(-1);
          if (run?.code === code) run.text += text;
          else runs.push({ text, code });
        }
        return runs.map(({ text, code }) => (code === null ? text : paint(text, code, color))).join("");
      }),
    sample(role, color) {
      const text = unicode ? (role === "train" ? "⠤⠤⠤⠤" : "⠤⠤ ⠤") : ASCII[role].repeat(4);
      return paint(text, role, color);
    },
  };
}
