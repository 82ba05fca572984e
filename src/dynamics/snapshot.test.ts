import fc from "fast-check";
import { expect, test } from "vitest";
import { InputError } from "../errors/index.js";
import { decodeSnapshot, encodeSnapshot, type SnapshotPart, type SnapshotParts } from "./snapshot.js";

const point = Float64Array.of(1 / 3, -0, Number.NaN, Number.NEGATIVE_INFINITY);
const bytes = encodeSnapshot("vector", { iteration: 1e12, parts: { point } });
const bitsOf = (part: SnapshotPart) => [...new Uint8Array(part.buffer, part.byteOffset, part.byteLength)];

const anyBytes = fc.uint8Array({ maxLength: 40 });
/** Parts of every type with any bits, those of signalling NaN among them. */
const anyPart: fc.Arbitrary<SnapshotPart> = fc.oneof(
  anyBytes,
  anyBytes.map((bits) => new Float64Array(bits.slice(0, 8 * Math.floor(bits.length / 8)).buffer)),
  anyBytes.map((bits) => new Float32Array(bits.slice(0, 4 * Math.floor(bits.length / 4)).buffer)),
  anyBytes.map((bits) => new Uint32Array(bits.slice(0, 4 * Math.floor(bits.length / 4)).buffer)),
);
const anyName = fc.stringMatching(/^[a-z][a-zA-Z]{0,12}$/).filter((name) => name !== "constructor");
const anyContent = fc.record({
  kind: anyName,
  iteration: fc.maxSafeNat(),
  parts: fc.dictionary(anyName, anyPart, { maxKeys: 5, noNullPrototype: true }),
});

test("named parts of every type come back bit for bit, also from the middle of a buffer", () => {
  fc.assert(
    fc.property(anyContent, fc.nat(16), ({ kind, iteration, parts }, offset) => {
      const encoded = encodeSnapshot(kind, { iteration, parts });
      const buffer = new Uint8Array(encoded.length + offset + 3);
      buffer.set(encoded, offset);
      const content = decodeSnapshot(kind, parts, buffer.subarray(offset, offset + encoded.length));
      expect(content.iteration).toBe(iteration);
      expect(Object.keys(content.parts)).toEqual(Object.keys(parts));
      for (const [name, part] of Object.entries(parts)) {
        expect(content.parts[name]!.constructor).toBe(part.constructor);
        expect(bitsOf(content.parts[name]!)).toEqual(bitsOf(part));
      }
    }),
  );
});

test("what comes back shares no memory with the bytes, not even with Node's buffers", () => {
  const buffer = Buffer.from(bytes);
  const { parts } = decodeSnapshot("vector", { point }, buffer);
  buffer.fill(0);
  expect(bitsOf(parts.point)).toEqual(bitsOf(point));
});

test("bytes that were cut off, grew, or have another header are refused as bad input", () => {
  fc.assert(
    fc.property(anyContent, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 9 }), (content, cut, tail) => {
      const { kind, parts } = content;
      const encoded = encodeSnapshot(kind, content);
      const refused = (input: Uint8Array) => () => decodeSnapshot(kind, parts, input);
      expect(refused(encoded.subarray(0, cut % encoded.length))).toThrow(InputError);
      expect(refused(Uint8Array.of(...encoded, ...tail))).toThrow(InputError);
      const headerLength = new DataView(encoded.buffer).getUint32(8, true);
      // A number of the iteration may become another number: nothing there can be wrong.
      const foreign = encoded.slice();
      foreign[12 + (cut % headerLength)] = 0;
      expect(refused(foreign)).toThrow(InputError);
    }),
  );
});

test("any bytes at all are refused as bad input", () => {
  const signed = fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.of(...bytes.subarray(0, 8), ...rest));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), signed), (input) => {
      expect(() => decodeSnapshot("vector", { point }, input)).toThrow(InputError);
    }),
  );
});

test("bytes that are no snapshot, of another kind, version or shape are refused with what they are", () => {
  const refusal = (kind: string, like: SnapshotParts, input: Uint8Array) => () => decodeSnapshot(kind, like, input);
  const expected = "snapshot: expected a version 2 snapshot of vector dynamics with point (4 float64), got ";
  const remedy = "Resume with the config that wrote it";
  const like = { point: new Float64Array(4) };
  expect(refusal("vector", like, new Uint8Array(3))).toThrow(`${expected}3 bytes that are no snapshot. ${remedy}`);
  expect(refusal("vector", like, new Uint8Array(64))).toThrow(`${expected}64 bytes that are no snapshot`);
  expect(refusal("vector", like, bytes.subarray(0, 40))).toThrow(`${expected}40 bytes with a damaged header`);
  expect(refusal("vector", like, bytes.subarray(0, bytes.length - 4))).toThrow(
    `${expected}${bytes.length - 4} bytes instead of ${bytes.length}`,
  );
  const found = `got one of vector dynamics with point (4 float64). ${remedy}`;
  expect(refusal("jump", like, bytes)).toThrow(found);
  expect(refusal("vector", { point: new Float64Array(5) }, bytes)).toThrow(found);
  expect(refusal("vector", { point: new Float32Array(4) }, bytes)).toThrow(found);
  expect(refusal("vector", { start: new Float64Array(4) }, bytes)).toThrow(found);
  expect(refusal("vector", { ...like, dynamics: new Uint8Array(2) }, bytes)).toThrow(
    "expected a version 2 snapshot of vector dynamics with point (4 float64), dynamics, got one of",
  );
  expect(refusal("vector", {}, bytes)).toThrow(
    "expected a version 2 snapshot of vector dynamics with nothing, got one",
  );
});

test("a snapshot of version 0.1.0 is refused with the way out", () => {
  // Signature, version 1, iteration, number of entries, kind, entries.
  const old = new Uint8Array(32 + 4 * 8);
  old.set(new TextEncoder().encode("LBSN"));
  old[4] = 1;
  old[16] = 4;
  old.set(new TextEncoder().encode("vector"), 20);
  expect(() => decodeSnapshot("vector", { point }, old)).toThrow(
    "got one of version 1. Go on with the version of latebloom that wrote it, or start the run anew",
  );
});
