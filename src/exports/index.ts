export { csvTable } from "./csv-table.js";
export { npzArchive } from "./npz-archive.js";
export { parquetTable } from "./parquet-table.js";
export { metadataOf, type RunExport } from "./run-export.js";
export { eventFileName, tensorboardEvents } from "./tensorboard-events.js";
