import { InputError } from "../errors/index.js";
import { type NamedTensor, readSafetensors } from "../formats/index.js";
import type { WeightShape } from "./network.js";

/**
 * The weights of a network from a safetensors file, by name and in the order of the network's. Moments in it (`weight/moment`) are left
 * aside; a bias may be a vector.
 * @param file its name, for messages
 * @throws InputError for bytes that are no such file, for a weight that is missing or of another shape, and for one that the network has not
 */
export function readWeights(shapes: readonly WeightShape[], bytes: Uint8Array, file: string): Float64Array[] {
  const tensors = readSafetensors(bytes, file).tensors.filter(({ name }) => !name.includes("/"));
  const names = shapes.map(({ name }) => name);
  const foreign = tensors.find(({ name }) => !names.includes(name));
  if (foreign !== undefined) {
    throw new InputError({ path: file, expected: `the weights ${names.join(", ")}`, received: foreign.name });
  }
  return shapes.map((shape) => {
    const tensor = tensors.find(({ name }) => name === shape.name);
    const expected = `${shape.name} of shape [${shape.rows}, ${shape.columns}]`;
    if (tensor === undefined) throw new InputError({ path: file, expected, received: "none of that name" });
    if (!fits(shape, tensor)) {
      throw new InputError({ path: file, expected, received: `shape [${tensor.shape.join(", ")}]` });
    }
    const place = tensor.values.findIndex((value) => !Number.isFinite(value));
    if (place < 0) return tensor.values;
    const received = `${tensor.values[place]} at entry ${place}`;
    throw new InputError({ path: `${file}: ${shape.name}`, expected: "finite numbers", received });
  });
}

function fits({ rows, columns, role }: WeightShape, { shape }: NamedTensor): boolean {
  if (role === "bias" && shape.length === 1) return shape[0] === columns;
  return shape.length === 2 && shape[0] === rows && shape[1] === columns;
}
