import { existsSync } from "node:fs";
import { relative } from "node:path";
import type { Trajectory } from "../run/index.js";
import type { CatalogueRun } from "./catalogue.js";
import { DamagedRunError } from "./damaged-run-error.js";
import type { DuckDb, DuckDbTableFunction } from "./duckdb.js";
import { runFile } from "./find-writing.js";
import { explainDamage, readRunTrajectory } from "./read-run.js";
import { readTrajectoryColumns } from "./read-trajectory-file.js";
import { RUN_FILES } from "./run-files.js";

/** Rows of a chunk. */
const CHUNK_ROWS = 2048;

/** Where a scan stands: the run, its trajectory once it is read, and the record in it. */
interface Scan {
  /** The columns asked for, by name. */
  readonly columns: readonly string[];
  run: number;
  trajectory: Trajectory | null;
  record: number;
}

/**
 * A table with a row a recorded iteration: `run`, `iteration`, and the scalars that any run recorded. A damaged run has none.
 * @param onDamage is told of each damaged run, once
 */
export function createRecordsTable(
  duckDb: DuckDb,
  runs: readonly CatalogueRun[],
  onDamage: (error: DamagedRunError) => void,
): Omit<DuckDbTableFunction, "name" | "supportsProjectionPushdown"> {
  const told = new Set<string>();
  function readable<Result>(read: () => Result): Result | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DamagedRunError)) throw error;
      if (!told.has(error.run)) onDamage(error);
      told.add(error.run);
      return null;
    }
  }
  const recorded = runs.filter(
    ({ path }) =>
      readable(() => existsSync(runFile(path, RUN_FILES.trajectory))) && readable(() => scalarsOf(path)) !== null,
  );
  let names: readonly string[] = [];
  return {
    bindFunction(info) {
      names = ["run", "iteration", ...new Set(recorded.flatMap(({ path }) => readable(() => scalarsOf(path)) ?? []))];
      for (const name of names) {
        info.addResultColumn(
          name,
          name === "run" ? duckDb.VARCHAR : name === "iteration" ? duckDb.BIGINT : duckDb.DOUBLE,
        );
      }
    },
    initFunction(info) {
      info.setMaxThreads(1);
      const columns = info.getColumnIndexes().map((index) => names[index]!);
      info.setInitData({ columns, run: 0, trajectory: null, record: 0 } satisfies Scan);
    },
    mainFunction(info, chunk) {
      const scan = info.getInitData() as Scan;
      try {
        const trajectory = findRecords(recorded, scan, readable);
        const rows = trajectory === null ? 0 : Math.min(CHUNK_ROWS, trajectory.iterations.length - scan.record);
        chunk.rowCount = rows;
        if (trajectory === null) return;
        for (const [position, name] of scan.columns.entries()) {
          const vector = chunk.getColumnVector(position);
          const value = readerOf(name, recorded[scan.run]!.run, trajectory);
          for (let row = 0; row < rows; row++) vector.setItem(row, value(scan.record + row));
          vector.flush();
        }
        scan.record += rows;
      } catch (error) {
        chunk.rowCount = 0;
        info.setError((error as Error).message);
      }
    },
  };
}

/** Moves on to the next run that has records left; null after the last. */
function findRecords(
  runs: readonly CatalogueRun[],
  scan: Scan,
  readable: <Result>(read: () => Result) => Result | null,
): Trajectory | null {
  while (scan.run < runs.length) {
    const { path } = runs[scan.run]!;
    scan.trajectory ??= readable(() => readRunTrajectory(path, (name) => scan.columns.includes(name)));
    if (scan.trajectory !== null && scan.record < scan.trajectory.iterations.length) return scan.trajectory;
    scan.run++;
    scan.trajectory = null;
    scan.record = 0;
  }
  return null;
}

function readerOf(name: string, run: string, { iterations, columns }: Trajectory): (record: number) => unknown {
  if (name === "run") return () => run;
  if (name === "iteration") return (record) => BigInt(iterations[record]!);
  const values = columns.get(name)?.values;
  return values === undefined ? () => null : (record) => values[record]!;
}

function scalarsOf(path: string): string[] {
  const file = runFile(path, RUN_FILES.trajectory);
  const columns = explainDamage(path, relative(path, file), () => readTrajectoryColumns(file));
  return columns.filter(({ width }) => width === 1).map(({ name }) => name);
}
