export { columnsCsv } from "./columns-csv.js";
export { csvTable } from "./csv-table.js";
export { csvText } from "./csv-text.js";
export { npzArchive } from "./npz-archive.js";
export { parquetTable } from "./parquet-table.js";
export type { RecordedColumn, RecordedTable } from "./recorded-table.js";
export { eventFileName, type RunTimes, tensorboardEvents } from "./tensorboard-events.js";
export { columnIndex, numericCells, parseTable, type TextTable } from "./text-table.js";
