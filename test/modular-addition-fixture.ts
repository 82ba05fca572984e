import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createNetworkDynamics } from "../src/dynamics/index.js";
import { readSafetensors } from "../src/formats/index.js";
import {
  ACTIVATIONS,
  createWeightPenalty,
  encoderDecoder,
  LOSSES,
  type NetworkData,
  OPTIMISERS,
} from "../src/networks/index.js";

// The paper's network at p = 97 as PyTorch trains it: test/fixtures/modular-addition/make.py.
const FILE = join(import.meta.dirname, "fixtures", "modular-addition", "modular-addition.safetensors");
const P = 97;

/** What PyTorch recorded after so many steps. */
export interface FixtureRecord {
  readonly step: number;
  readonly trainLoss: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
  readonly nuclear: number;
}

/** The records of the fixture, and a dynamics that starts from its weights, in float64. */
export function openModularAddition() {
  const { tensors, metadata } = readSafetensors(readFileSync(FILE), FILE);
  const valuesOf = (name: string) => tensors.find((tensor) => tensor.name === name)!.values;
  const data = (name: string): NetworkData => {
    const pairs = valuesOf(name);
    const first = Uint32Array.from(pairs, (pair) => Math.floor(pair / P));
    const second = Uint32Array.from(pairs, (pair) => pair % P);
    const labels = first.map((a, index) => (a + second[index]!) % P);
    return {
      count: pairs.length,
      inputs: { kind: "tokens", vocabulary: P, positions: [first, second] },
      targets: { kind: "classes", classes: P, labels },
      derivatives: null,
    };
  };
  const train = data("train");
  const network = encoderDecoder({
    inputs: train.inputs,
    outputs: P,
    embedding: 64,
    hidden: [64],
    combine: "matrix-product",
    shared: false,
    activation: ACTIVATIONS.relu,
    biases: false,
  });
  const config = { kind: "nuclear", strength: Number(metadata.beta), action: "loss", weights: "*" } as const;
  const dynamics = createNetworkDynamics({
    network,
    initial: network.weights.map(({ name }) => valuesOf(name)),
    train,
    test: data("test"),
    loss: LOSSES["cross-entropy"],
    penalties: [createWeightPenalty(config, network.weights)!],
    derivatives: null,
    optimiser: OPTIMISERS.adam,
    settings: { momentum: 0, firstMoment: 0.9, secondMoment: 0.999, epsilon: 1e-8 },
    modifier: null,
    stepSize: Number(metadata.alpha),
    factors: { stepSize: () => 1, penalty: () => 1 },
    decay: 0,
    decayed: network.weights.map(() => false),
    precision: "float64",
    batches: null,
    components: false,
    metrics: [],
  });
  const numbers = valuesOf("records");
  const records = Array.from({ length: numbers.length / 5 }, (_, row): FixtureRecord => {
    const [step, trainLoss, testLoss, testAccuracy, nuclear] = numbers.subarray(5 * row, 5 * row + 5);
    return { step: step!, trainLoss: trainLoss!, testLoss: testLoss!, testAccuracy: testAccuracy!, nuclear: nuclear! };
  });
  return { dynamics, records };
}

/** The largest relative difference of losses and norms from PyTorch's, over the records until a step, and whether accuracies are equal. */
export function compareModularAddition(until: number): { readonly difference: number; readonly equal: boolean } {
  const { dynamics, records } = openModularAddition();
  let difference = 0;
  let equal = true;
  for (const { step, trainLoss, testLoss, testAccuracy, nuclear } of records.filter(({ step }) => step <= until)) {
    dynamics.advance(step - dynamics.iteration);
    const found = dynamics.observe() as Readonly<Record<string, number>>;
    for (const [name, value] of [
      ["train_loss", trainLoss],
      ["test_loss", testLoss],
      ["nuclear_norm", nuclear],
    ] as const) {
      difference = Math.max(difference, Math.abs(found[name]! - value) / Math.max(1, value));
    }
    equal &&= Math.abs(1 - found.test_error! - testAccuracy) < 1e-12;
  }
  return { difference, equal };
}
