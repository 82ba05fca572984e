import { createRequire } from "node:module";

/** DuckDB is an optional package. Where it is not installed, tests assert that a query says how to install it. */
export const hasDuckDb = (() => {
  try {
    createRequire(import.meta.url)("@duckdb/node-api");
    return true;
  } catch {
    return false;
  }
})();

/** What a query says where DuckDB is not installed. */
export const DUCKDB_HINT = "Install it beside latebloom with: npm install @duckdb/node-api";
