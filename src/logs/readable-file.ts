/** A file that is read piece by piece. */
export interface ReadableFile {
  readonly size: number;
  /** The bytes from there on, as many as asked for or as there are. */
  bytes(from: number, length: number): Uint8Array;
  /** All bytes from there to the end, piece by piece; a piece is valid until the next. */
  pieces(from?: number): Generator<Uint8Array>;
  close(): void;
}

/** A file that is in memory. */
export function fileInMemory(content: Uint8Array): ReadableFile {
  return {
    size: content.length,
    bytes: (from, length) => content.subarray(from, from + length),
    *pieces(from = 0) {
      yield content.subarray(from);
    },
    close() {},
  };
}
