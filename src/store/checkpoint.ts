import { crc32 } from "node:zlib";
import type { TrajectoryTail } from "./trajectory-layout.js";

/** A point from which a run goes on to the same bytes. */
export interface Checkpoint {
  /** `Dynamics.snapshot()`. */
  readonly dynamics: Uint8Array;
  /** The trajectory file at that point. */
  readonly trajectory: { readonly completeBytes: number; readonly rows: number; readonly tail: TrajectoryTail };
}

const MAGIC = "LBCHECK1";
const HEADER_BYTES = 48;

/** magic · CRC-32 of the rest · tail rows · completeBytes · rows · length of the dynamics · length of the tail · both. */
export function encodeCheckpoint({ dynamics, trajectory }: Checkpoint): Uint8Array {
  const bytes = Buffer.alloc(HEADER_BYTES + dynamics.length + trajectory.tail.bytes.length);
  bytes.write(MAGIC, 0, "latin1");
  bytes.writeUInt32LE(trajectory.tail.rows, 12);
  bytes.writeDoubleLE(trajectory.completeBytes, 16);
  bytes.writeDoubleLE(trajectory.rows, 24);
  bytes.writeDoubleLE(dynamics.length, 32);
  bytes.writeDoubleLE(trajectory.tail.bytes.length, 40);
  bytes.set(dynamics, HEADER_BYTES);
  bytes.set(trajectory.tail.bytes, HEADER_BYTES + dynamics.length);
  bytes.writeUInt32LE(crc32(bytes.subarray(12)), 8);
  return bytes;
}

/** Null when the bytes are not a checkpoint, or not as they were written. */
export function decodeCheckpoint(bytes: Buffer): Checkpoint | null {
  const whole = bytes.length >= HEADER_BYTES && bytes.toString("latin1", 0, 8) === MAGIC;
  if (!whole || crc32(bytes.subarray(12)) !== bytes.readUInt32LE(8)) return null;
  const length = bytes.readDoubleLE(32);
  const tailLength = bytes.readDoubleLE(40);
  const copy = (start: number, end: number) => new Uint8Array(bytes.subarray(start, end));
  return {
    dynamics: copy(HEADER_BYTES, HEADER_BYTES + length),
    trajectory: {
      completeBytes: bytes.readDoubleLE(16),
      rows: bytes.readDoubleLE(24),
      tail: {
        rows: bytes.readUInt32LE(12),
        bytes: copy(HEADER_BYTES + length, HEADER_BYTES + length + tailLength),
      },
    },
  };
}
