import { gunzip } from "./gunzip.js";

/** What hyparquet itself does not undo. */
export const COMPRESSORS = { GZIP: gunzip };
