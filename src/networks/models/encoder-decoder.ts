import { InputError } from "../../errors/index.js";
import type { Activation } from "../activations/activation.js";
import type { Network, WeightShape } from "../network.js";
import type { NetworkInputs } from "../network-data.js";
import { COMBINATIONS, type CombinationName } from "./combinations.js";
import { layerShapes, throughLayers } from "./layers.js";

/** What an encoder–decoder is made of. */
export interface EncoderDecoderOptions {
  readonly inputs: NetworkInputs;
  readonly outputs: number;
  /** Width of the embeddings. */
  readonly embedding: number;
  /** Widths of the hidden layers of the decoder. */
  readonly hidden: readonly number[];
  readonly combine: CombinationName;
  /** One table for both tokens, or one each. */
  readonly shared: boolean;
  readonly activation: Activation;
  readonly biases: boolean;
}

/**
 * The paper's network for two tokens: their embeddings, combined, through a decoder. Without biases and with tables of their own as
 * released (oddity O59).
 * @throws InputError for inputs that are not two tokens, or an embedding on which the combination is not defined
 */
export function encoderDecoder(options: EncoderDecoderOptions): Network {
  const { inputs, outputs, embedding, hidden, shared, activation, biases } = options;
  if (inputs.kind !== "tokens" || inputs.positions.length !== 2) {
    const received = inputs.kind === "tokens" ? `${inputs.positions.length} tokens` : "rows of numbers";
    throw new InputError({ path: "model.kind", expected: "a problem of two tokens, for encoder-decoder", received });
  }
  const combination = COMBINATIONS[options.combine];
  const tables = shared ? 1 : 2;
  const encoders = Array.from(
    { length: tables },
    (_, index): WeightShape => ({
      name: `encoder.${index}.1.weight`,
      rows: embedding,
      columns: inputs.vocabulary,
      role: "embedding",
    }),
  );
  const widths = [combination.width(embedding), ...hidden, outputs];
  return {
    summary:
      `${shared ? "one table" : "two tables"} of ${embedding}, ${combination.formula}, ${widths.join(" → ")}, ` +
      `${activation.name}, ${biases ? "with" : "no"} biases`,
    weights: [...encoders, ...layerShapes(widths, biases)],
    forward(tape, weights, placed) {
      if (placed.kind !== "tokens") throw new Error("an encoder–decoder takes tokens");
      const [first, second] = placed.positions as [number, number];
      const one = tape.gather(weights[0]!, first, placed.count);
      const other = tape.gather(weights[tables - 1]!, second, placed.count);
      const x = combination.apply(tape, one, other);
      return throughLayers(tape, { x }, weights.slice(tables), biases, activation);
    },
  };
}
