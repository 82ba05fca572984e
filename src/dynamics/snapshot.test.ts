import { expect, test } from "vitest";
import { decodeSnapshot, encodeSnapshot } from "./snapshot.js";

const state = Float64Array.of(1 / 3, -0, Number.NaN, Number.NEGATIVE_INFINITY);
const bytes = encodeSnapshot("vector", { iteration: 1e12, state });

test("a snapshot comes back bit for bit, also from the middle of a buffer", () => {
  const buffer = new Uint8Array(bytes.length + 7);
  buffer.set(bytes, 5);
  const content = decodeSnapshot("vector", 4, buffer.subarray(5, 5 + bytes.length));
  expect(content.iteration).toBe(1e12);
  expect(new BigUint64Array(content.state.buffer)).toEqual(new BigUint64Array(state.buffer));
});

test("bytes that are no snapshot, of another kind, version or length are refused with what they are", () => {
  const refusal = (kind: string, length: number, input: Uint8Array) => () => decodeSnapshot(kind, length, input);
  const expected = "snapshot: expected a version 1 snapshot of vector dynamics with 4 entries, got ";
  expect(refusal("vector", 4, new Uint8Array(3))).toThrow(`${expected}3 bytes that are no snapshot`);
  expect(refusal("vector", 4, new Uint8Array(64))).toThrow(`${expected}64 bytes that are no snapshot`);
  expect(refusal("jump", 4, bytes)).toThrow("got version 1 of vector dynamics with 4 entries");
  expect(refusal("vector", 5, bytes)).toThrow("got version 1 of vector dynamics with 4 entries");
  expect(refusal("vector", 4, bytes.subarray(0, 60))).toThrow(`${expected}60 bytes instead of 64`);
  const later = bytes.slice();
  later[4] = 2;
  expect(refusal("vector", 4, later)).toThrow(`${expected}version 2 of vector dynamics with 4 entries`);
});
