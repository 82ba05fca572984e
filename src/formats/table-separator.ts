import { splitLine } from "./csv-dialect.js";
import { isNumberLike } from "./number-notation.js";

/** What cells of a table may be separated by; a blank stands for any number of blanks and tabs. */
const SEPARATORS = [",", ";", "\t", "|", " "] as const;
/**
 * What separates cells where none of these does, and every line alike: the separators of Hive and of ASCII, commas of other scripts, and what
 * somebody has chosen.
 */
const RARE = [..."\u0001\u001f\u001e~^，،、；¦§", ":", "/", "#", "&", "!", "@"];
/** Times, dates and ratios are no cells beside each other. */
const MOMENT = /^\d+[:/]\d+([:/]\d+([ T]?\d+:\d+(:\d+)?)?)?([.,]\d+)?$/;
/** A character that separates cells. */
export type Separator = string;

/** So many lines are looked at, and of long ones no more than have so many characters, but some of any. */
const EXAMINED = 200;
const EXAMINED_CHARACTERS = 1e6;
const LEAST_EXAMINED = 20;

interface Candidate {
  readonly separator: Separator;
  /** How many cells most lines have. */
  readonly width: number;
  /** The share of the lines that have so many. */
  readonly agreement: number;
  /** The share of their cells that are empty, numbers, or words without blanks. */
  readonly sense: number;
}

/**
 * The separator by which most lines have equally many cells, of those that split them at all; of equally good ones that whose cells are most
 * like numbers, and then the first of the list. A comma where none splits.
 * @param lines without comments
 */
export function findSeparator(lines: readonly string[]): Separator {
  const examined = firstLines(lines.filter((line) => line.trim() !== ""));
  const candidates = SEPARATORS.map((separator) => judge(separator, examined)).filter(({ width }) => width > 1);
  // Blanks split at tabs too, and titles besides: they count where they split further.
  const tabs = candidates.find(({ separator }) => separator === "\t");
  const judged = candidates.filter(({ separator, width }) => separator !== " " || width > (tabs?.width ?? 1));
  const merit = ({ agreement, sense }: Candidate) => Math.round(1000 * agreement * sense);
  const best = judged.reduce<Candidate | null>(
    (found, other) => (found === null || merit(other) > merit(found) ? other : found),
    null,
  );
  if (best?.agreement === 1 || examined.slice(1).every((line) => MOMENT.test(line))) return best?.separator ?? ",";
  const offered = RARE.filter((separator) => examined.every((line) => line.includes(separator)));
  const rare = offered
    .map((separator) => judge(separator, examined))
    .find((candidate) => separatesAll(candidate) && (best === null || keepsNumbersApart(candidate, examined)));
  return rare?.separator ?? best?.separator ?? ",";
}

function firstLines(lines: readonly string[]): readonly string[] {
  let characters = 0;
  const beyond = lines.findIndex((line, index) => {
    characters += line.length;
    return index >= LEAST_EXAMINED && characters > EXAMINED_CHARACTERS;
  });
  return lines.slice(0, Math.min(EXAMINED, beyond < 0 ? lines.length : beyond));
}

/** Whether a separator leaves no two numbers in a cell, as it would of dates and times between blanks. */
const keepsNumbersApart = ({ separator }: Candidate, lines: readonly string[]) =>
  !lines.some((line) => splitLine(line, separator).some((cell) => /\d\s+\S*\d/.test(cell)));

function judge(separator: Separator, lines: readonly string[]): Candidate {
  const split = lines.map((line) => splitLine(line, separator));
  const counts = new Map<number, number>();
  for (const { length } of split) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width = 1, most = 0] = [...counts].reduce<readonly number[]>(
    (found, entry) => (entry[1] > (found[1] ?? 0) ? entry : found),
    [],
  );
  // The header of R is one cell shorter than the rows.
  const fitting = most + (split[0]?.length === width - 1 ? 1 : 0);
  const cells = split.filter(({ length }) => length === width).flat();
  const sense = cells.reduce((sum, cell) => sum + senseOf(cell), 0) / Math.max(1, cells.length);
  return { separator, width, agreement: fitting / Math.max(1, split.length), sense };
}

const separatesAll = ({ width, agreement }: Candidate) => width > 1 && agreement === 1;

/** What belongs to the number before it. */
const UNIT = /^[%‰°€$£±]$/;
/** A number with a decimal comma, and a currency or a unit around it. */
const DRESSED = /^[^\d,;\t|]{0,4}\d[\d.' ]*,\d+\s?[^\d,;\t|]{1,4}$/;

/** Decimal commas are numbers; `1,5;2` is none. */
function senseOf(cell: string): number {
  if (cell === "" || isNumberLike(cell)) return 1;
  return (/[,;\t|]/.test(cell) && !DRESSED.test(cell)) || UNIT.test(cell) ? 0.5 : 0.9;
}
