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
  /** Characters across, axis included. */
  readonly width: number;
  readonly color: boolean;
}

const HEIGHT = 12;
const MARGIN = 9;
const CODES = { train: "\u001b[34m", test: "\u001b[33m", mark: "\u001b[2m", end: "\u001b[0m" };

/**
 * Draws both errors on logarithmic axes with characters: `·` training error, `o` test error, a column `1` at t1 and `2` at t2.
 */
export function renderTerminal(curve: TerminalCurve, { width, color }: TerminalOptions): string {
  const { iterations, trainErrors, testErrors } = curve;
  const columns = Math.max(20, width - MARGIN - 1);
  const series = [trainErrors, ...(testErrors === null ? [] : [testErrors])];
  const logs = series.flatMap((errors) => Array.from(errors).filter(isDrawable).map(Math.log10));
  if (logs.length === 0) return "";
  const top = Math.ceil(logs.reduce((high, value) => Math.max(high, value)));
  const bottom = Math.min(top - 1, Math.max(top - 17, Math.floor(logs.reduce((low, value) => Math.min(low, value)))));
  const last = Math.log10(iterations[iterations.length - 1]! + 1);
  const column = (iteration: number) =>
    Math.min(columns - 1, Math.floor((Math.log10(iteration + 1) / last) * (columns - 1)));
  const row = (error: number) =>
    Math.max(0, Math.min(HEIGHT - 1, Math.round(((top - Math.log10(error)) / (top - bottom)) * (HEIGHT - 1))));
  const grid = Array.from({ length: HEIGHT }, () => new Array<string>(columns).fill(" "));
  const paint = (text: string, code: keyof typeof CODES) => (color ? `${CODES[code]}${text}${CODES.end}` : text);
  for (const [time, mark] of [
    [curve.t1, "1"],
    [curve.t2, "2"],
  ] as const) {
    if (time !== null) for (const line of grid) line[column(time)] = paint(mark, "mark");
  }
  draw(trainErrors, paint("·", "train"));
  if (testErrors !== null) draw(testErrors, paint("o", "test"));
  const lines = grid.map((cells, index) => `${label(index)}|${cells.join("").trimEnd()}`);
  const axis = `${" ".repeat(MARGIN)}+${"-".repeat(columns)}`;
  return [...lines, axis, ticks(), legend()].join("\n");

  function draw(errors: ArrayLike<number>, glyph: string) {
    for (let index = 0; index < errors.length; index++) {
      const error = errors[index]!;
      if (isDrawable(error)) grid[row(error)]![column(iterations[index]!)] = glyph;
    }
  }
  function label(index: number): string {
    const shown = index === 0 || index === HEIGHT - 1 || index === Math.round((HEIGHT - 1) / 2);
    if (!shown) return " ".repeat(MARGIN);
    return `1e${(top - (index * (top - bottom)) / (HEIGHT - 1)).toFixed(index === 0 || index === HEIGHT - 1 ? 0 : 1)} `.padStart(
      MARGIN,
    );
  }
  function ticks(): string {
    let text = "";
    for (let exponent = 0; exponent <= Math.floor(last); exponent++) {
      const at = column(10 ** exponent) + MARGIN + 1;
      if (at >= text.length + (exponent === 0 ? 0 : 2)) text = `${text.padEnd(at)}1e${exponent}`;
    }
    return text;
  }
  function legend(): string {
    const test = testErrors === null ? "" : `   ${paint("o", "test")} test error`;
    return `${" ".repeat(MARGIN + 1)}${paint("·", "train")} training error${test}   1, 2: t1, t2   (iteration + 1, both axes logarithmic)`;
  }
}

const isDrawable = (error: number) => error > 0 && Number.isFinite(error);
