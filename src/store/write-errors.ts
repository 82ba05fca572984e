/** The codes of errors that say: the disk, not the request, is at fault. */
export const WRITE_ERRORS: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS"]);
