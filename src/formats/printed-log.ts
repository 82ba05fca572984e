import { splitLine } from "./csv-dialect.js";

/** What terminals take for colours and movements of the cursor. */
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[\\d;?]*[A-Za-z]`, "g");
/** Dates, times of the day and how long something took. */
const MOMENTS = /\d{4}[-/]\d{2}[-/]\d{2}[T ]?|\b\d+:\d{2}(:\d{2})?([.,]\d+)?(Z|[+-]\d{2}:?\d{2})?\b/g;
/** A number that belongs to no word, a factor, and of how many it is. */
const NUMBER =
  /(?<![\w.@]|\w-)([-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d*)?(?:e[-+]?\d+)?|[-+]?\.\d+(?:e[-+]?\d+)?|[-+]?(?:nan|inf)\b)([km])?(?![\w(])(\s*%)?(\s*\/\s*\d+)?/gi;
/** What ends the name of a number, and what stands between names. */
const BEHIND = /[\s:=([{"'<]+$/;
const BETWEEN = /[,;|{}[\]():<>"━█▏▎▍▌▋▊▉]|(?<!\w)'|'(?!\w)|\s[-–—]+\s|\s{2,}|\t/;
const STEP = /^((global|training|train)[ _]?)?(step|iter|iteration|epoch|update|it)s?[ _]?(num|number|#|no\.?)?$/i;
const SPLIT = /^\W*(train|training|test|val|valid|validation|eval)\b/i;
const FACTORS = new Map([
  ["k", 1e3],
  ["m", 1e6],
]);
/** By so many lines it is told whether a log is printed for people, of which so many at least are. */
const EXAMINED = 200;
const FEWEST = 3;

/** What a line says. */
interface PrintedLine {
  readonly numbers: readonly (readonly [name: string, value: number])[];
  /** What is called a step or an epoch. */
  readonly step: number | undefined;
  /** What stands before a slash, or in brackets alone: the progress of a bar. */
  readonly progress: number | undefined;
}

/** Whether a log begins as programs print it for people: lines of several numbers with names, and no table or JSON. */
export function isPrintedLog(text: string): boolean {
  if (/^\s*(\{\s*("|$)|\[\s*([[{"]|$))/m.test(text.slice(0, text.indexOf("\n") + 1))) return false;
  const lines = linesOf(text).slice(0, EXAMINED);
  const [header = "", ...rows] = lines.filter((line) => !/^\s*#/.test(line));
  const isTable = [",", ";", "\t", "|"].some((separator) => {
    const width = splitLine(header, separator).length;
    return (
      width > 1 &&
      !/\d/.test(header) &&
      rows.filter((row) => splitLine(row, separator).length === width).length > rows.length / 2
    );
  });
  const counted = lines.filter((line) => /\d/.test(line));
  const isNamed = ({ numbers, step, progress }: PrintedLine) =>
    numbers.length > 1 || (numbers.length === 1 && (step ?? progress) !== undefined);
  const named = counted.filter((line) => isNamed(readLine(line))).length;
  return !isTable && named >= FEWEST && named >= counted.length / FEWEST;
}

/**
 * A log as programs print it for people (`Epoch 3/100 - loss: 0.1 - val_loss: 0.2`, `step 300 | train acc 0.9`, progress bars) as JSON Lines:
 * numbers by the words before them, counted by what is called a step or an epoch, or else stands before a slash or in brackets alone. Lines
 * of one step are one record, and the last number of a name counts, as on a terminal.
 */
export function printedAsJsonLines(text: string): string {
  let written = "";
  let current = new Map<string, number>();
  const write = () => {
    const cells = [...current].map(([name, value]) => `${JSON.stringify(name)}: ${value}`);
    if (cells.length > 0) written += `{${cells.join(", ")}}\n`;
    current = new Map();
  };
  const lines = linesOf(text);
  const hasSteps = lines.slice(0, EXAMINED).some((line) => readLine(line).step !== undefined);
  for (const line of lines) {
    const { numbers, step: stated, progress } = readLine(line);
    const step = hasSteps || numbers.length === 0 ? stated : progress;
    const isNew =
      step === undefined
        ? !current.has("step") && numbers.some(([name]) => current.has(name))
        : current.has("step") && step !== current.get("step");
    if (isNew) write();
    if (step !== undefined) current.set("step", step);
    for (const [name, value] of numbers) current.set(name, value);
  }
  write();
  return written;
}

const linesOf = (text: string) => text.split(/[\r\n]+/).filter((line) => line.trim() !== "");

function readLine(text: string): PrintedLine {
  const line = text.replaceAll(ESCAPES, "").replaceAll(MOMENTS, (moment) => " ".repeat(moment.length));
  const numbers: [string, number][] = [];
  const steps: { readonly isEpoch: boolean; readonly isOf: boolean; readonly value: number }[] = [];
  let progress: number | undefined;
  let end = 0;
  let split = "";
  for (const { 0: whole, 1: digits = "", 2: factor = "", 4: total, index } of line.matchAll(NUMBER)) {
    const before = line.slice(end, index);
    const isAlone = /^\s*(\[\s*\d+\s*[\]/]|\d+\s*[:|])/.test(line) && line.slice(0, index).trim().length <= 1;
    end = index + whole.length;
    const written = numberOf(digits) * (FACTORS.get(factor.toLowerCase()) ?? 1);
    const name = nameOf(before);
    const isStep = STEP.test(name);
    // An accuracy may be counted: 45/97.
    const value = total === undefined || isStep || name === "" ? written : written / Number(total.replace("/", ""));
    split = SPLIT.exec(before)?.[1] ?? split;
    if (isStep) steps.push({ isEpoch: /epoch/i.test(name), isOf: total !== undefined, value });
    else if (name !== "") numbers.push([name.startsWith(split) ? name : `${split} ${name}`, value]);
    else if (total !== undefined || isAlone) progress = value;
  }
  // Steps of so many are those within an epoch, where one is named: they begin anew with each.
  const counted = steps.find(({ isEpoch, isOf }) => !isEpoch && !isOf) ?? steps.find(({ isEpoch }) => isEpoch);
  return { numbers, step: (counted ?? steps[0])?.value, progress };
}

/** The last words of what stands before a number. */
const nameOf = (before: string) =>
  (before.replace(BEHIND, "").split(BETWEEN).at(-1) ?? "").replace(/^[^\p{L}]+/u, "").trim();

function numberOf(digits: string): number {
  if (/nan/i.test(digits)) return Number.NaN;
  return /inf/i.test(digits) ? Number(`${digits.replace(/inf/i, "Infinity")}`) : Number(digits.replaceAll(",", ""));
}
