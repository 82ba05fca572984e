export { CELL, readCellText } from "./cell-text.js";
export { columnsCsv } from "./columns-csv.js";
export { splitLine } from "./csv-dialect.js";
export { createCsvRows } from "./csv-rows.js";
export { csvTable } from "./csv-table.js";
export { csvPieces, csvText } from "./csv-text.js";
export {
  columnCells,
  columnIndex,
  columnIndices,
  listColumns,
  readTable,
} from "./data-table.js";
export { type EventFileReading, type EventScalars, eventRun, readEventFile } from "./event-file-runs.js";
export { isParquet } from "./file-kind.js";
export { greyPng } from "./grey-png.js";
export { type IdxArray, readIdx } from "./idx.js";
export { joinBytes } from "./join-bytes.js";
export { createJsonRows } from "./json-rows.js";
export { jsonRuns } from "./json-runs.js";
export { identifyLog, type LogFormat } from "./log-format.js";
export type { LogRow, LogRowReader, MalformedLine } from "./log-rows.js";
export type { LoggedColumn, LoggedRun } from "./logged-run.js";
export { type MaterialFormat, materialText } from "./material-text.js";
export { npzArchive } from "./npz-archive.js";
export { npyRuns, npzRuns } from "./npz-runs.js";
export { assertNotTiny, type CellRemedy, numericCells } from "./numeric-cells.js";
export { packBytes, unpackBytes } from "./packed-bytes.js";
export { parquetAsCsv } from "./parquet-csv.js";
export { parquetRuns } from "./parquet-runs.js";
export { parquetTable } from "./parquet-table.js";
export { isPictureText, pictureText } from "./picture-text.js";
export { isWrappedLog, unwrapLog } from "./plain-log.js";
export { type GreyPicture, isPng, readGreyPng, WHITE } from "./read-grey-png.js";
export type { RecordedColumn, RecordedTable } from "./recorded-table.js";
export { type NamedTensor, readSafetensors, type TensorFile, writeSafetensors } from "./safetensors.js";
export { isMeanName, isSumName } from "./summary-rows.js";
export { isIdName, isUnnamed } from "./table-names.js";
export type { DataTable, TableOptions } from "./table-options.js";
export { sampleCsv, sampleJsonLines, type TableSample } from "./table-sample.js";
export { tableText } from "./table-text.js";
export { eventFileName, type RunTimes, tensorboardEvents } from "./tensorboard-events.js";
