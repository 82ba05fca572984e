export { columnsCsv } from "./columns-csv.js";
export { csvTable } from "./csv-table.js";
export { npzArchive } from "./npz-archive.js";
export { parquetTable } from "./parquet-table.js";
export type { RecordedColumn, RecordedTable } from "./recorded-table.js";
export { eventFileName, type RunTimes, tensorboardEvents } from "./tensorboard-events.js";
