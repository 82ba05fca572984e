import type { Tape, Tensor } from "../../autodiff/index.js";
import { InputError } from "../../errors/index.js";
import type { Activation } from "../activations/activation.js";
import type { Network, WeightShape } from "../network.js";
import type { NetworkInputs } from "../network-data.js";
import type { PlacedInputs } from "../placed-batch.js";
import { attend } from "./attention.js";
import { layerNorm } from "./layer-norm.js";

/** What a transformer is made of. */
export interface TransformerOptions {
  readonly inputs: NetworkInputs;
  readonly outputs: number;
  /** d, of the stream between the blocks. */
  readonly width: number;
  readonly heads: number;
  /** How many blocks. */
  readonly blocks: number;
  /** Hidden width of the layers behind each attention. */
  readonly hidden: number;
  readonly activation: Activation;
  /** Whether what goes into attention, layers and output is normalised row by row. */
  readonly layerNorm: boolean;
  /** Whether a position sees none that come after it. */
  readonly causal: boolean;
  readonly biases: boolean;
}

/** The weights of a forward pass, by name. */
type Weights = (name: string) => Tensor;

/**
 * A transformer that reads tokens and answers at one position more, which has no token of its own: x₀ = token + position, then for each
 * block x ← x + attention(x), x ← x + W₂·φ(W₁x), and outputs from the last position; with `layerNorm` of normalised rows. The last block
 * computes its last position only. Weights (outputs, inputs) as PyTorch's linear layers, tables of tokens (width, tokens).
 * @throws InputError for inputs that are not tokens, or heads that do not divide the width
 */
export function transformer(options: TransformerOptions): Network {
  const { inputs, outputs, width, heads, blocks, hidden, activation, biases } = options;
  if (inputs.kind !== "tokens") {
    throw new InputError({ path: "model.kind", expected: "a problem of tokens", received: "rows of numbers" });
  }
  if (width % heads !== 0) {
    const expected = `a number that divides the width ${width}`;
    throw new InputError({ path: "model.heads", expected, received: String(heads) });
  }
  const positions = inputs.positions.length + 1;
  const shapes = weightShapes(options, inputs.vocabulary, positions);
  const numbers = new Map(shapes.map(({ name }, index) => [name, index]));
  return {
    summary:
      `transformer of ${blocks} block${blocks === 1 ? "" : "s"}, width ${width}, ${heads} head${heads === 1 ? "" : "s"}, hidden ${hidden}, ` +
      `${positions} positions, ${outputs} outputs, ${activation.name}, ${options.layerNorm ? "layer norm" : "no layer norm"}, ` +
      `${options.causal ? "causal" : "not causal"}, ${biases ? "with" : "no"} biases`,
    weights: shapes,
    forward(tape, weights, placed) {
      const weight: Weights = (name) => weights[numbers.get(name)!]!;
      let x = embed(tape, weight, placed, positions, width);
      for (let block = 0; block < blocks; block++) {
        x = throughBlock(tape, x, weight, `blocks.${block}`, {
          ...options,
          positions,
          queries: block === blocks - 1 ? 1 : positions,
        });
      }
      if (options.layerNorm) x = layerNorm(tape, x, weight("norm.weight"), weight("norm.bias"));
      return tape.affine(x, weight("fc.weight"), biases ? weight("fc.bias") : null, false);
    },
  };
}

function weightShapes(options: TransformerOptions, vocabulary: number, positions: number): WeightShape[] {
  const { width, hidden, blocks, outputs, biases } = options;
  const linear = (name: string, rows: number, columns: number, role: "hidden" | "output"): WeightShape[] => [
    { name: `${name}.weight`, rows, columns, role },
    ...(biases ? [{ name: `${name}.bias`, rows: 1, columns: rows, role: "bias" as const }] : []),
  ];
  const norm = (name: string): WeightShape[] =>
    options.layerNorm
      ? [
          { name: `${name}.weight`, rows: 1, columns: width, role: "gain" },
          { name: `${name}.bias`, rows: 1, columns: width, role: "bias" },
        ]
      : [];
  return [
    { name: "embedding.weight", rows: width, columns: vocabulary, role: "embedding" },
    { name: "position.weight", rows: positions, columns: width, role: "position" },
    ...Array.from({ length: blocks }, (_, block) => `blocks.${block}`).flatMap((name) => [
      ...norm(`${name}.norm1`),
      ...["query", "key", "value", "output"].flatMap((part) =>
        linear(`${name}.attention.${part}`, width, width, "hidden"),
      ),
      ...norm(`${name}.norm2`),
      ...linear(`${name}.mlp.0`, hidden, width, "hidden"),
      ...linear(`${name}.mlp.2`, width, hidden, "hidden"),
    ]),
    ...norm("norm"),
    ...linear("fc", outputs, width, "output"),
  ];
}

/** (N·positions, width): the columns of the table of tokens that the examples name, none for the last position, and those positions' own rows. */
function embed(tape: Tape, weight: Weights, placed: PlacedInputs, positions: number, width: number): Tensor {
  const { count, positions: tokens } = placed as Extract<PlacedInputs, { kind: "tokens" }>;
  const all = positions * width;
  const table = weight("embedding.weight");
  const own = tape.expand(tape.reshape(weight("position.weight"), 1, all), "row", count, all);
  const x = tokens
    .map((indices, position) => tape.place(tape.gather(table, indices, count), position * width, all))
    .reduce((one, other) => tape.combine(one, 1, other, 1), own);
  return tape.reshape(x, count * positions, width);
}

/** A block of x (N·positions, width); what it returns has the last `queries` positions only. */
function throughBlock(
  tape: Tape,
  x: Tensor,
  weight: Weights,
  name: string,
  options: TransformerOptions & { readonly positions: number; readonly queries: number },
): Tensor {
  const { width, positions, queries, activation, biases } = options;
  const count = x.rows / positions;
  const linear = (input: Tensor, part: string) =>
    tape.affine(input, weight(`${name}.${part}.weight`), biases ? weight(`${name}.${part}.bias`) : null, false);
  const normal = (input: Tensor, part: string) =>
    options.layerNorm
      ? layerNorm(tape, input, weight(`${name}.${part}.weight`), weight(`${name}.${part}.bias`))
      : input;
  const last = (input: Tensor) => {
    if (queries === positions) return input;
    const rows = tape.reshape(input, count, positions * width);
    const chosen = tape.slice(rows, (positions - queries) * width, queries * width);
    return tape.reshape(chosen, count * queries, width);
  };
  const seen = normal(x, "norm1");
  const attention = attend(
    tape,
    linear(last(seen), "attention.query"),
    linear(seen, "attention.key"),
    linear(seen, "attention.value"),
    { ...options, count },
  );
  const between = tape.combine(last(x), 1, linear(attention, "attention.output"), 1);
  const hidden = activation.apply(tape, linear(normal(between, "norm2"), "mlp.0"));
  return tape.combine(between, 1, linear(hidden, "mlp.2"), 1);
}
