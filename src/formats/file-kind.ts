/** What a file of a table may be, in words. */
export const A_TABLE = "a table: text in columns (also compressed by gzip), JSON, Parquet, .npy or .npz";

/** Whether bytes begin as gzip compresses. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Whether bytes begin as a zip archive does. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;

/** Whether bytes begin as a Parquet file does. */
export function isParquet(bytes: Uint8Array): boolean {
  return bytes[0] === 80 && bytes[1] === 65 && bytes[2] === 82 && bytes[3] === 49;
}
