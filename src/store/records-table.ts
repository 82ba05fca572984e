import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Trajectory } from "../run/index.js";
import type { CatalogueRun } from "./catalogue.js";
import type { DuckDb, DuckDbTableFunction } from "./duckdb.js";
import { readRunTrajectory } from "./read-run.js";
import { readTrajectoryColumns } from "./read-trajectory-file.js";

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

/** A table with a row a recorded iteration: `run`, `iteration`, and the scalars that any run recorded. */
export function createRecordsTable(
  duckDb: DuckDb,
  runs: readonly CatalogueRun[],
): Omit<DuckDbTableFunction, "name" | "supportsProjectionPushdown"> {
  const recorded = runs.filter(({ path }) => existsSync(join(path, "trajectory.bin")));
  let names: readonly string[] = [];
  return {
    bindFunction(info) {
      try {
        names = ["run", "iteration", ...scalarsOf(recorded)];
      } catch (error) {
        info.setError((error as Error).message);
        return;
      }
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
        const trajectory = findRecords(recorded, scan);
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
function findRecords(runs: readonly CatalogueRun[], scan: Scan): Trajectory | null {
  while (scan.run < runs.length) {
    scan.trajectory ??= readRunTrajectory(runs[scan.run]!.path, (name) => scan.columns.includes(name));
    if (scan.record < scan.trajectory.iterations.length) return scan.trajectory;
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

function scalarsOf(runs: readonly CatalogueRun[]): string[] {
  const names = new Set<string>();
  for (const { path } of runs) {
    for (const { name, width } of readTrajectoryColumns(join(path, "trajectory.bin"))) if (width === 1) names.add(name);
  }
  return [...names];
}
