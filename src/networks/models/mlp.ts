import type { Tensor } from "../../autodiff/index.js";
import type { Activation } from "../activations/activation.js";
import type { Network } from "../network.js";
import type { NetworkInputs } from "../network-data.js";
import { layerShapes, throughLayers, tokensThroughFirst } from "./layers.js";

/** What a multilayer perceptron is made of. */
export interface MlpOptions {
  readonly inputs: NetworkInputs;
  readonly outputs: number;
  /** Widths of the hidden layers, any number of them. */
  readonly hidden: readonly number[];
  readonly activation: Activation;
  readonly biases: boolean;
}

/** A multilayer perceptron: W_L·φ(… φ(W₁x + b₁) …) + b_L. Tokens go in as one-hot rows, one after the other, without ever being made. */
export function mlp({ inputs, outputs, hidden, activation, biases }: MlpOptions): Network {
  const width = inputs.kind === "numbers" ? inputs.width : inputs.positions.length * inputs.vocabulary;
  const widths = [width, ...hidden, outputs];
  const network: Network = {
    summary: `${widths.join(" → ")}, ${activation.name}, ${biases ? "with" : "no"} biases`,
    weights: layerShapes(widths, biases),
    forward(tape, weights, placed) {
      const input =
        placed.kind === "numbers" ? { x: placed.values } : { z: tokensThroughFirst(tape, weights[0]!, placed) };
      return throughLayers(tape, input, weights, biases, activation);
    },
  };
  if (hidden.length !== 1 || inputs.kind !== "numbers") return network;
  return {
    ...network,
    hiddenLayer(tape, weights, placed) {
      const x = (placed as Extract<typeof placed, { kind: "numbers" }>).values;
      const [inner, innerBias, outer, outerBias] = biases
        ? (weights as [Tensor, Tensor, Tensor, Tensor])
        : [weights[0]!, null, weights[1]!, null];
      const z = tape.affine(x, inner, innerBias, false);
      const value = activation.apply(tape, z);
      return { z, value, inner, outer, outputs: tape.affine(value, outer, outerBias, false) };
    },
  };
}
