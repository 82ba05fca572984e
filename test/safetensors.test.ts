import { describe, expect, test } from "vitest";
import { InputError } from "../src/errors/index.js";
import { type NamedTensor, readSafetensors, writeSafetensors } from "../src/formats/index.js";
import { createStream } from "../src/random/index.js";

const TENSORS: readonly NamedTensor[] = [
  { name: "fc.weight", shape: [2, 3], precision: "float64", values: Float64Array.of(1, -2, 1e-300, 0.1, -0, 5e-324) },
  { name: "fc.bias", shape: [3], precision: "float32", values: Float64Array.of(0.5, Math.fround(0.1), Infinity) },
  { name: "scalar", shape: [], precision: "float32", values: Float64Array.of(7) },
  { name: "none", shape: [0, 4], precision: "float64", values: new Float64Array(0) },
];

test("what is written is read back, bit for bit", () => {
  const file = { tensors: TENSORS, metadata: { iteration: "12" } };
  expect(readSafetensors(writeSafetensors(file), "w")).toEqual(file);
  expect(readSafetensors(writeSafetensors({ tensors: [], metadata: {} }), "w")).toEqual({ tensors: [], metadata: {} });
});

/** A file from its parts, as another program may write it. */
function fileOf(header: string, data: ArrayLike<number>): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

test("the layout is that of the format: a length, a header in JSON, the data", () => {
  const tensors = [{ name: "w", shape: [2], precision: "float32", values: Float64Array.of(1, 2) }] as const;
  const bytes = writeSafetensors({ tensors, metadata: {} });
  const header = '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
  expect(bytes).toEqual(fileOf(header.padEnd(56), [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40]));
});

test("floats of 16 bits, and tensors in another order than their data", () => {
  const header =
    '{"b":{"dtype":"BF16","shape":[1],"data_offsets":[2,4]},"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}';
  const { tensors } = readSafetensors(fileOf(header, [0x00, 0x3e, 0xc0, 0xbf]), "w");
  expect(tensors.map(({ name, values }) => [name, values[0]])).toEqual([
    ["a", 1.5],
    ["b", -1.5],
  ]);
});

const ONE = '{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}';

test.each([
  ["no bytes", new Uint8Array(0), "a safetensors file"],
  ["a header longer than the file", fileOf(ONE, [0, 0, 0, 0]).subarray(0, 20), "a safetensors file"],
  ["no JSON", fileOf("{w", []), "a header of safetensors"],
  ["a list", fileOf("[]", []), "a header of safetensors"],
  ["an entry that is none", fileOf('{"w":3}', []), "w: w: expected dtype, shape and data_offsets"],
  ["integers", fileOf(ONE.replace("F32", "I32"), [0, 0, 0, 0]), "numbers of type F64, F32, F16, BF16"],
  ["another shape", fileOf(ONE.replace("[1]", "[2]"), [0, 0, 0, 0]), "8 bytes, for the shape [2]"],
  ["a gap", fileOf(ONE.replace("[0,4]", "[4,8]"), new Uint8Array(8)), "data from byte 0 on"],
  ["cut off", fileOf(ONE, [0, 0, 0]), "4 bytes of data, as its header says"],
  ["too long", fileOf(ONE, [0, 0, 0, 0, 0]), "4 bytes of data, as its header says"],
])("%s is refused", (_, bytes, words) => {
  expect(() => readSafetensors(bytes, "w")).toThrow(InputError);
  expect(() => readSafetensors(bytes, "w")).toThrow(words);
});

describe("bytes that are not as they were written", () => {
  const whole = writeSafetensors({ tensors: TENSORS, metadata: { iteration: "12" } });

  test("either are read or are refused, and are never a crash", () => {
    const stream = createStream(5, "bytes");
    for (let round = 0; round < 2000; round++) {
      const bytes = whole.slice(0, stream.uniform() < 0.3 ? stream.integer(whole.length + 1) : whole.length);
      for (let flip = stream.integer(4); flip > 0 && bytes.length > 0; flip--) {
        bytes[stream.integer(bytes.length)] = stream.integer(256);
      }
      try {
        const { tensors } = readSafetensors(bytes, "w");
        for (const { shape, values } of tensors) {
          expect(values.length).toBe(shape.reduce((product, size) => product * size, 1));
        }
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }
  });
});
