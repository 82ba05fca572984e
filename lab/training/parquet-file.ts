import { parquetAsCsv } from "../../src/index.js";
import type { OwnFile } from "./trial-request.js";

/** A Parquet file as one of CSV, in a module that is loaded when one is given. @throws InputError see `parquetAsCsv` */
export const parquetFile = ({ name, bytes }: OwnFile): OwnFile => ({ name, bytes: parquetAsCsv(bytes, name) });
