import { declarePreset, type Preset } from "./preset.js";

const parity = declarePreset(
  "grok-in-a-second",
  "a network learns a parity by heart at once, and understands it much later",
  {
    problem: { kind: "parity", dimension: 20, order: 2, examples: 150, testExamples: 1000 },
    model: { kind: "mlp", hidden: 64, activation: "relu", biases: true },
    loss: { kind: "hinge" },
    penalty: { kind: "l2", strength: 3e-3, action: "decoupled" },
    method: { kind: "gradient-descent", stepSize: 0.1 },
    initialization: { kind: "he" },
    iterations: 3000,
    seed: 0,
  },
);

const threeSigns = declarePreset("parity-of-three", "parity of three of twenty signs by full-batch gradient descent", {
  problem: { kind: "parity", dimension: 20, order: 3, examples: 400, testExamples: 1000 },
  model: { kind: "mlp", hidden: 64, activation: "relu", biases: true },
  loss: { kind: "hinge" },
  penalty: { kind: "l2", strength: 3e-3, action: "decoupled" },
  method: { kind: "gradient-descent", stepSize: 0.1 },
  initialization: { kind: "he" },
  iterations: 20_000,
  seed: 0,
});

const miniBatches = declarePreset("parity-mini-batches", "parity of three of forty signs by SGD in batches of 32", {
  problem: { kind: "parity", dimension: 40, order: 3, examples: 1000, testExamples: 1000 },
  model: { kind: "mlp", hidden: 200, activation: "relu", biases: true },
  loss: { kind: "hinge" },
  penalty: { kind: "l2", strength: 0.01, action: "decoupled" },
  method: { kind: "gradient-descent", stepSize: 0.1, batch: 32, precision: "float32" },
  initialization: { kind: "he" },
  iterations: 10_000,
  seed: 0,
});

const addition = declarePreset("modular-addition", "addition modulo 23 by a two-layer network of squares under AdamW", {
  problem: { kind: "modular-arithmetic", modulus: 23, operator: "+", trainShare: 0.6 },
  model: { kind: "mlp", hidden: 128, activation: "square" },
  loss: { kind: "squared-sum" },
  penalty: { kind: "none" },
  method: { kind: "adam", stepSize: 0.01, secondMoment: 0.98, decay: 0.1, batch: "full", precision: "float32" },
  initialization: { kind: "two-thirds" },
  iterations: 10_000,
  seed: 0,
});

const encoderDecoder = declarePreset(
  "encoder-decoder",
  "the paper's network on addition modulo 31, by the nuclear norm",
  {
    problem: { kind: "modular-arithmetic", modulus: 31, operator: "+", trainShare: 0.6 },
    model: { kind: "encoder-decoder", embedding: 36, hidden: 64, combine: "matrix-product" },
    loss: { kind: "cross-entropy" },
    penalty: { kind: "nuclear", strength: 1e-3 },
    method: { kind: "adam", stepSize: 0.01, batch: "full", precision: "float32" },
    initialization: { kind: "published" },
    iterations: 2000,
    seed: 0,
  },
);

const digits = declarePreset("digits", "handwritten digits from a start that is eight times too large", {
  problem: { kind: "digits", examples: 200 },
  model: { kind: "mlp", hidden: 200, activation: "relu", biases: true },
  loss: { kind: "squared-sum" },
  penalty: { kind: "none" },
  method: { kind: "adam", stepSize: 1e-3, decay: 0.1, precision: "float32" },
  initialization: { kind: "he", scale: 8 },
  iterations: 20_000,
  seed: 0,
});

/** The presets of networks. */
export const NETWORK_PRESETS: readonly Preset[] = [parity, threeSigns, miniBatches, addition, encoderDecoder, digits];
