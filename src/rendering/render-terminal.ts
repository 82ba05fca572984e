import { decades, drawnAt, powerOfTen } from "../notation/index.js";
import { createTerminalCanvas } from "./terminal-canvas.js";

/** A run's two error curves for the terminal. */
export interface TerminalCurve {
  /** Recorded iterations, increasing. */
  readonly iterations: ArrayLike<number>;
  readonly trainErrors: ArrayLike<number>;
  /** Null when the run has no test error. */
  readonly testErrors: ArrayLike<number> | null;
  readonly t1: number | null;
  readonly t2: number | null;
}

/** How it may be drawn. */
export interface TerminalOptions {
  /** Characters across, axis included; no line is longer. */
  readonly width: number;
  /** Lines of the plot itself, without the names of t1 and t2, the axis and the legend; 12 by default. */
  readonly height?: number;
  /** Braille dots and superscripts, the default; otherwise nothing but ASCII. */
  readonly unicode?: boolean;
  readonly color: boolean;
}

const MARGIN = 6;
/** An error that is exact, or rounding only, must not squeeze the rest of the curve. */
const MOST_DECADES = 17;

/**
 * Draws both errors against t + 1 on logarithmic axes: the training error as a solid line, the test error as a dashed one
 * (in ASCII: `*` and `o`), and a vertical line at t1 and t2. Empty when no error can be drawn.
 */
export function renderTerminal(
  { iterations, trainErrors, testErrors, t1, t2 }: TerminalCurve,
  { width, height = 12, unicode = true, color }: TerminalOptions,
): string {
  const columns = Math.max(20, width - MARGIN - 1);
  const curves = testErrors === null ? [trainErrors] : [trainErrors, testErrors];
  const logs = curves.flatMap((errors) => Array.from(errors).filter(isDrawable).map(Math.log10));
  if (logs.length === 0) return "";
  const top = Math.ceil(logs.reduce((high, value) => Math.max(high, value)));
  const lowest = Math.floor(logs.reduce((low, value) => Math.min(low, value)));
  const bottom = Math.min(top - 1, Math.max(top - MOST_DECADES, lowest));
  const last = Math.max(1, Math.log10(drawnAt(iterations[iterations.length - 1]!)));
  const across = (iteration: number) => Math.log10(drawnAt(iteration)) / last;
  const down = (error: number) => Math.min(1, (top - Math.log10(error)) / (top - bottom));

  const canvas = createTerminalCanvas({ columns, rows: height, unicode });
  for (const time of [t1, t2]) if (time !== null) canvas.rule(across(time));
  if (testErrors !== null) canvas.curve(...placed(testErrors), "test");
  canvas.curve(...placed(trainErrors), "train");

  const power = unicode ? powerOfTen : (exponent: number) => `1e${exponent}`;
  const blank = " ".repeat(MARGIN);
  const labels = new Array<string>(height).fill(blank);
  for (const exponent of decades(10 ** bottom, 10 ** top, height / 2)) {
    labels[canvas.rowOf((top - exponent) / (top - bottom))] = `${power(exponent)} `.padStart(MARGIN);
  }
  const [side, corner, floor, tick] = unicode ? ["│", "└", "─", "┴"] : ["|", "+", "-", "+"];
  const ticks = decades(1, 10 ** last, columns / 7).map(
    (exponent) => [canvas.columnOf(exponent / last), exponent] as const,
  );
  const axis = new Array<string>(columns).fill(floor!);
  for (const [column] of ticks) axis[column] = tick!;
  const names = ticks.map(([column, exponent]) => [column, power(exponent)] as const);
  return [
    ...nameTimes(),
    ...canvas.lines(color).map((line, row) => `${labels[row]}${side}${line}`),
    `${blank}${corner}${axis.join("")}`,
    `${blank} ${write(names, columns)}`,
    `${blank} ${legend()}`,
  ]
    .map((line) => line.trimEnd())
    .join("\n");

  function placed(errors: ArrayLike<number>): [number[], number[]] {
    // An error of 0, as of a network that makes none, lies on the floor.
    const values = Array.from(errors, (error) => (error === 0 || isDrawable(error) ? down(error) : Number.NaN));
    return [Array.from(iterations, across), values];
  }
  function nameTimes(): string[] {
    const named = [
      [t1, "t1"],
      [t2, "t2"],
    ].flatMap(([time, name]) =>
      typeof time === "number" ? [[canvas.columnOf(across(time)), `${name} = ${time}`] as const] : [],
    );
    return named.length === 0 ? [] : [`${blank} ${write(named, columns)}`];
  }
  /** The fullest wording that fits. */
  function legend(): string {
    const wordings = [
      ["training error", "test error", "   against t + 1"],
      ["training error", "test error", ""],
      ["train", "test", ""],
    ] as const;
    const written = ([train, test, note]: (typeof wordings)[number], coloured: boolean) =>
      `${canvas.sample("train", coloured)} ${train}${
        testErrors === null ? "" : `  ${canvas.sample("test", coloured)} ${test}`
      }${note}`;
    const fitting = wordings.find((wording) => written(wording, false).length <= columns);
    return written(fitting ?? wordings.at(-1)!, color);
  }
}

/** Texts on one line of so many columns, each centred at its column as far as that fits; a later one never covers an earlier one. */
function write(texts: readonly (readonly [column: number, text: string])[], columns: number): string {
  let line = "";
  for (const [column, text] of texts) {
    const centred = Math.min(columns - text.length, Math.round(column - (text.length - 1) / 2));
    const start = Math.max(0, centred);
    if (line !== "" && start <= line.length) {
      const first = line.trimStart();
      const moved = start - 1 - first.length;
      if (moved < 0) continue;
      line = `${" ".repeat(moved)}${first}`;
    }
    line = line.padEnd(start) + text;
  }
  return line;
}

const isDrawable = (error: number) => error > 0 && Number.isFinite(error);
