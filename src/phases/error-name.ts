/** One of the two errors. */
export type ErrorName = "train" | "test";
