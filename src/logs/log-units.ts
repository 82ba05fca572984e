import { type ChosenCurves, chooseCurves, columnRole, type GivenColumns, mayCount } from "../curves/index.js";
import { InputError } from "../errors/index.js";
import { fileStem } from "./file-stem.js";
import type { LogSource, SourceRun } from "./log-source.js";

/** A column of a log. */
export interface LogColumn {
  readonly source: LogSource;
  readonly run: number;
  readonly name: string;
}

/** The curves of one run, in one file or in several. */
export interface LogUnit {
  /** The file, or the files. */
  readonly log: string;
  /** What tells the run from others of its file; "" where it is the only one. */
  readonly run: string;
  readonly train: LogColumn | null;
  readonly test: LogColumn | null;
  readonly chosen: ChosenCurves;
  /** The step column of each source. */
  readonly steps: ReadonlyMap<LogSource, string | null>;
  readonly proxies: readonly LogColumn[];
  readonly settings: SourceRun["settings"];
  /** The column that says which run a row belongs to. */
  readonly by: string | null;
}

/** A curve has this many records at least. */
const FEWEST = 2;

/**
 * The runs of some logs, with their curves. Files of which each holds other curves, the losses here and the accuracies there, or the training
 * here and the test there, are one run; all others are runs of their own.
 * @throws InputError for a log without curves, and see `chooseCurves`
 */
export function logUnits(sources: readonly LogSource[], given: GivenColumns): LogUnit[] {
  if (sources.length > 1 && areParts(sources)) return joined(sources, given);
  return sources.flatMap((source) => {
    const units = source.runs.flatMap((run, index): LogUnit[] =>
      chooseCurves(curveNames(run), given, source.path).map((found) => {
        const chosen = { ...found, step: found.step ?? countingColumn(run) };
        const column = (name: string | undefined) => (name === undefined ? null : { source, run: index, name });
        const names = [run.name, chosen.run].filter((name) => name !== "");
        return {
          log: source.path,
          run: names.join(" "),
          train: column(chosen.train?.name),
          test: column(chosen.test?.name),
          chosen,
          steps: new Map([[source, chosen.step]]),
          proxies: chosen.proxies.map((name) => column(name)!),
          settings: run.settings,
          by: run.by,
        };
      }),
    );
    if (units.length === 0) throw withoutCurves(source);
    return units;
  });
}

const curveNames = ({ columns }: SourceRun) =>
  [...columns].filter(([, { count }]) => count >= FEWEST).map(([name]) => name);

/** The first column, where it counts and its name says nothing else; null where it does not. */
function countingColumn({ columns }: SourceRun): string | null {
  const [first] = columns;
  return first?.[1].counts && mayCount(first[0]) ? first[0] : null;
}

function withoutCurves({ path, runs }: LogSource): InputError {
  const short = runs.some(({ columns }) => [...columns.keys()].some((name) => columnRole(name).kind === "curve"));
  if (short) {
    return new InputError({
      path,
      expected: `curves of ${FEWEST} records or more`,
      received: "less",
      remedy: "Wait until more is logged",
    });
  }
  const names = [...new Set(runs.flatMap(({ columns }) => [...columns.keys()]))];
  const shown = `${names.slice(0, 8).join(", ")}${names.length > 8 ? ", …" : ""}`;
  return new InputError({
    path,
    expected: "curves: a training and a test loss, accuracy or error, recorded over the steps",
    received: names.length === 0 ? "no columns of numbers" : `no column that is one by its name (${shown})`,
    remedy:
      "Give a log of the training itself, not a summary of its results; or name the columns with --step, --train and --test",
  });
}

/** Whether the files hold different curves of one run each. */
function areParts(sources: readonly LogSource[]): boolean {
  const seen = new Set<string>();
  for (const source of sources) {
    const [run, ...others] = source.runs;
    if (run === undefined || others.length > 0 || run.by !== null || source.format === "run") return false;
    const kinds = new Set(
      curveNames(run).flatMap((name) => {
        const role = columnRole(name);
        if (role.kind !== "curve") return [];
        const split = role.split ?? splitOf(source);
        return [`${split} ${role.quantity} ${/^(.+?) - /.exec(name)?.[1] ?? ""}`];
      }),
    );
    if (kinds.size === 0) return false;
    for (const kind of kinds) {
      if (seen.has(kind)) return false;
      seen.add(kind);
    }
  }
  return true;
}

const stemOf = ({ path }: LogSource) => fileStem(path);

function splitOf(source: LogSource): string {
  const role = columnRole(`${stemOf(source)} loss`);
  return role.kind === "curve" && role.split !== null ? role.split : "train";
}

function joined(sources: readonly LogSource[], given: GivenColumns): LogUnit[] {
  const owners = new Map<string, LogColumn>();
  const settings = new Map<string, string | number | boolean>();
  for (const source of sources) {
    for (const [key, value] of source.runs[0]!.settings) settings.set(key, value);
    for (const name of curveNames(source.runs[0]!)) {
      if (columnRole(name).kind === "step") continue;
      // The name of a file says what its columns leave out.
      const [, run, short] = /^(.+?) - (.+)$/.exec(name) ?? [];
      const role = columnRole(short ?? name);
      const told =
        role.kind === "curve" && role.split !== null ? (short ?? name) : `${stemOf(source)}/${short ?? name}`;
      owners.set(run === undefined ? told : `${run} - ${told}`, { source, run: 0, name });
    }
  }
  const steps = new Map(
    sources.map(
      (source) =>
        [
          source,
          chooseCurves(curveNames(source.runs[0]!), { step: given.step }, source.path)[0]?.step ??
            countingColumn(source.runs[0]!),
        ] as const,
    ),
  );
  const log = sources.map(({ path }) => path).join(", ");
  const units = chooseCurves([...owners.keys()], { ...given, step: undefined }, log).map((chosen) => ({
    log,
    run: chosen.run,
    train: owners.get(chosen.train?.name ?? "") ?? null,
    test: owners.get(chosen.test?.name ?? "") ?? null,
    chosen,
    steps,
    proxies: chosen.proxies.map((name) => owners.get(name)!),
    settings,
    by: null,
  }));
  if (units.length === 0) throw withoutCurves(sources[0]!);
  return units;
}
