import { type CsvDialect, csvDialect } from "./csv-dialect.js";
import { flattenScalars, isJsonObject, parseJson } from "./json-tree.js";

/** What the first look at a file of rows tells of its columns. */
export interface TableSample {
  readonly columns: readonly string[];
  /** What stands beside the rows: settings by their path. */
  readonly settings: ReadonlyMap<string, string | number | boolean>;
  /** Null for JSON Lines. */
  readonly dialect: CsvDialect | null;
}

/** Names under which logs keep what came out: no settings. */
const OUTCOMES = /^_?(summary|result|results|final|outcome|best)s?$/i;

/** The columns of JSON Lines, by some of their lines: values that are numbers somewhere, or texts. */
export function sampleJsonLines(lines: Iterable<string>): TableSample {
  const columns = new Set<string>();
  const settings = new Map<string, string | number | boolean>();
  for (const line of lines) {
    if (line.trim() === "") continue;
    try {
      const value = parseJson(line);
      if (!isJsonObject(value)) continue;
      const scalars = Object.entries(value).filter(([, child]) => !isJsonObject(child));
      if (scalars.length === 0) {
        // Nothing but objects inside: a line of settings or of outcomes.
        const rows = Object.entries(value).filter(([key]) => !OUTCOMES.test(key));
        const named = rows.length === 1 && /meta|config|settings|args|hparams|params/i.test(rows[0]![0]);
        if (named || rows.length === 0) {
          for (const [, child] of rows) {
            for (const [key, cell] of flattenScalars(child as never)) if (cell !== null) settings.set(key, cell);
          }
          continue;
        }
      }
      for (const [key, cell] of flattenScalars(value)) if (cell !== null) columns.add(key);
    } catch {
      // Lines that are no JSON are counted when all are read.
    }
  }
  return { columns: [...columns], settings, dialect: null };
}

/** The columns of a table of text, by its first lines. @throws InputError see `csvDialect` */
export function sampleCsv(lines: readonly string[], name: string): TableSample {
  const dialect = csvDialect(lines, name);
  return { columns: dialect.columns, settings: new Map(), dialect };
}
