import { power } from "../kernels/index.js";
import type { Stream } from "../random/index.js";
import type { WeightShape } from "./network.js";

/** How weights are drawn; see `STARTS`. */
export interface StartOptions {
  readonly kind: StartName;
  /** What all are multiplied by. */
  readonly scale: number;
  /** Whether the last layer begins at 0. */
  readonly zeroLast: boolean;
}

/** The standard deviation of normal weights of a shape, or the half-width of uniform ones. */
interface Start {
  readonly formula: string;
  normal(shape: WeightShape): number | null;
  uniform(shape: WeightShape): number;
}

const root = (variance: number) => Math.sqrt(variance);

/**
 * Every start that a config can name. In all of them tables of tokens are U(±1/√tokens), those of positions U(±1/√width) and gains 1; biases
 * are 0 in all but `torch`.
 */
export const STARTS = {
  published: {
    formula: "N(0, 1/rows) (the released code's, oddity O60)",
    normal: ({ rows }) => root(1 / rows),
    uniform: () => 0,
  },
  he: {
    formula: "N(0, 2/columns), the last layer N(0, 1/columns)",
    normal: ({ columns, role }) => root((role === "output" ? 1 : 2) / columns),
    uniform: () => 0,
  },
  "two-thirds": {
    formula: "N(0, columns^(−2/3)), the last layer N(0, 1/columns)",
    normal: ({ columns, role }) => root(role === "output" ? 1 / columns : power(columns, -2 / 3)),
    uniform: () => 0,
  },
  xavier: {
    formula: "N(0, 2/(rows + columns))",
    normal: ({ rows, columns }) => root(2 / (rows + columns)),
    uniform: () => 0,
  },
  torch: {
    formula: "U(±1/√columns), biases like their layer: PyTorch's of linear layers",
    normal: () => null,
    uniform: ({ columns }) => root(1 / columns),
  },
} as const satisfies Record<string, Start>;

/** The name of a start. */
export type StartName = keyof typeof STARTS;

/** The names of all. */
export const START_NAMES = Object.keys(STARTS) as [StartName, ...StartName[]];

/** Draws the weights of a network, each from a stream of its own name. */
export function drawWeights(
  shapes: readonly WeightShape[],
  { kind, scale, zeroLast }: StartOptions,
  open: (name: string) => Stream,
): Float64Array[] {
  const start: Start = STARTS[kind];
  let inputs = 1;
  return shapes.map((shape) => {
    const { name, rows, columns, role } = shape;
    const values = new Float64Array(rows * columns);
    if (zeroLast && role === "output") return values;
    if (role === "gain") return values.fill(1);
    const stream = open(name);
    const uniform = (width: number) => values.map(() => scale * width * (2 * stream.uniform() - 1));
    const deviation = start.normal(shape);
    if (role === "bias") return deviation === null ? uniform(start.uniform({ ...shape, columns: inputs })) : values;
    inputs = columns;
    if (role === "embedding" || role === "position") return uniform(root(1 / columns));
    if (deviation === null) return uniform(start.uniform(shape));
    return stream.fillNormal(values).map((value) => scale * deviation * value);
  });
}
