import type { Kernels } from "../kernels/index.js";
import { type Field, planes } from "../linalg/index.js";

/** A vector in kernel memory: planar, each plane filled up with zeros to the length that the kernels work on. */
export interface PaddedVector {
  readonly address: number;
  /** The vector without its filling, copied. */
  read(): Float64Array;
  /** The same for looking at right away: not copied where the vector is one plane, and then as short-lived as kernel memory. */
  peek(): Float64Array;
  /** Sets the vector; the filling stays zero. */
  write(values: Float64Array): void;
}

/** Reserves a zero vector of `length` entries of the field, each plane filled up to `padded` numbers. */
export function createPaddedVector(kernels: Kernels, field: Field, length: number, padded: number): PaddedVector {
  const count = planes(field);
  const address = kernels.allocate(padded * count);

  function read(): Float64Array {
    if (count === 1) return kernels.view(address, length).slice();
    const memory = kernels.view(address, padded * count);
    const values = new Float64Array(length * count);
    for (let p = 0; p < count; p++) values.set(memory.subarray(p * padded, p * padded + length), p * length);
    return values;
  }

  let looked: Float64Array = new Float64Array(0);
  function peek(): Float64Array {
    if (count > 1) return read();
    // Where memory has grown, what was a view of it has no length any more.
    if (looked.length !== length) looked = kernels.view(address, length);
    return looked;
  }

  return {
    address,
    read,
    peek,
    write(values) {
      const memory = kernels.view(address, padded * count);
      for (let p = 0; p < count; p++) memory.set(values.subarray(p * length, (p + 1) * length), p * padded);
    },
  };
}
