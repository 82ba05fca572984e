// What is used of @duckdb/node-api, an optional package: types of our own, so that Latebloom builds without it.

/** A column of a chunk that is being filled. */
export interface DuckDbVector {
  setItem(row: number, value: unknown): void;
  flush(): void;
}

/** Rows that a table function hands over. */
export interface DuckDbChunk {
  rowCount: number;
  getColumnVector(column: number): DuckDbVector;
}

/** A table whose rows are computed as they are asked for. */
export interface DuckDbTableFunction {
  readonly name: string;
  bindFunction(info: { addResultColumn(name: string, type: unknown): void; setError(message: string): void }): void;
  initFunction(info: {
    getColumnIndexes(): number[];
    setInitData(data: object): void;
    setMaxThreads(threads: number): void;
  }): void;
  mainFunction(info: { getInitData(): object | undefined; setError(message: string): void }, chunk: DuckDbChunk): void;
  readonly supportsProjectionPushdown: true;
}

/** The result of a query. */
export interface DuckDbReader {
  deduplicatedColumnNames(): string[];
  columnTypes(): readonly { toString(): string }[];
  getRowsJson(): unknown[][];
}

/** A connection to a database. */
export interface DuckDbConnection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<DuckDbReader>;
  registerTableFunction(tableFunction: unknown): void;
  closeSync(): void;
}

/** The package. */
export interface DuckDb {
  readonly DuckDBInstance: {
    create(path: string): Promise<{ connect(): Promise<DuckDbConnection>; closeSync(): void }>;
  };
  readonly DuckDBTableFunction: { create(options: DuckDbTableFunction): unknown };
  readonly BIGINT: unknown;
  readonly BOOLEAN: unknown;
  readonly DOUBLE: unknown;
  readonly VARCHAR: unknown;
}

const PACKAGE = "@duckdb/node-api";

/** DuckDB is not here. */
export class MissingDuckDbError extends Error {
  override readonly name = "MissingDuckDbError";

  constructor(reason: string) {
    super(
      `queries need DuckDB, an optional package that cannot be loaded here (${reason}). Install it beside latebloom with: ` +
        `npm install ${PACKAGE}`,
    );
  }
}

/** Loads DuckDB. @throws MissingDuckDbError with what to do when it, or its binary for this machine, is not installed */
export async function loadDuckDb(): Promise<DuckDb> {
  try {
    const loaded = await import(PACKAGE);
    return (loaded.default ?? loaded) as DuckDb;
  } catch (error) {
    throw new MissingDuckDbError((error as Error).message.split("\n")[0]!);
  }
}
