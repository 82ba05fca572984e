import { Gunzip } from "fflate";
import { joinBytes } from "./join-bytes.js";

/**
 * The bytes that gzip compressed: those of all members, one behind the other, as `cat`, pigz and bgzip write them. Source: RFC 1952, 2.2.
 * @throws Error for bytes that gzip did not write, or not all of them
 */
export function gunzip(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let begin = 0;
  const stream = new Gunzip((piece) => {
    pieces.push(piece);
    length += piece.length;
  });
  stream.onmember = () => {
    begin = length;
  };
  stream.push(bytes, true);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A member ends with its length.
  if (view.getUint32(bytes.length - 4, true) !== (length - begin) >>> 0) throw new Error("unexpected EOF");
  return joinBytes(pieces);
}
