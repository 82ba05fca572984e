import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createKernelOperations, createTape } from "../../autodiff/index.js";
import { InputError } from "../../errors/index.js";
import { readSafetensors } from "../../formats/index.js";
import { ACTIVATIONS } from "../activations/activations.js";
import { LOSSES } from "../losses/losses.js";
import type { NetworkData } from "../network-data.js";
import { OPTIMISERS } from "../optimisers/optimisers.js";
import { placeBatch } from "../placed-batch.js";
import { createObjective } from "../training-objective.js";
import { type TransformerOptions, transformer } from "./transformer.js";

// Two transformers as PyTorch computes them: test/fixtures/transformer/make.py.
const FILE = join(import.meta.dirname, "../../../test/fixtures/transformer/transformer.safetensors");
const { tensors, metadata } = readSafetensors(readFileSync(FILE), FILE);
const valuesOf = (name: string) => tensors.find((tensor) => tensor.name === name)!.values;

const P = 7;
const labels = Uint32Array.from(valuesOf("labels"));
const tokens = Uint32Array.from(valuesOf("tokens"));
const data: NetworkData = {
  count: labels.length,
  inputs: {
    kind: "tokens",
    vocabulary: P,
    positions: [tokens.slice(0, labels.length), tokens.slice(labels.length)],
  },
  targets: { kind: "classes", classes: P, labels },
  derivatives: null,
};

const SIZES = { inputs: data.inputs, outputs: P, width: 8, heads: 2, hidden: 12 };
const MODELS: Record<string, TransformerOptions> = {
  plain: { ...SIZES, blocks: 1, activation: ACTIVATIONS.relu, layerNorm: false, causal: false, biases: false },
  deep: { ...SIZES, blocks: 2, activation: ACTIVATIONS.gelu, layerNorm: true, causal: true, biases: true },
};

/** A model of the fixture with the weights that stand under a heading. */
function openModel(kind: string, options: TransformerOptions = MODELS[kind]!) {
  const network = transformer(options);
  const operations = createKernelOperations("float64");
  const tape = createTape(operations);
  const weights = network.weights.map(({ name, rows, columns }) =>
    tape.variable(rows, columns, valuesOf(`${kind}/weights/${name}`)),
  );
  const batch = placeBatch(tape, data, false);
  const objective = createObjective({
    tape,
    network,
    weights,
    loss: LOSSES["cross-entropy"],
    penalties: [],
    derivatives: null,
  });
  return { network, operations, tape, weights, batch, objective };
}

/** The largest difference of two arrays. */
const distance = (one: Float64Array, other: Float64Array) => {
  expect(one.length).toBe(other.length);
  return one.reduce((most, value, index) => Math.max(most, Math.abs(value - other[index]!)), 0);
};

// Rounding of sums of a few dozen numbers of order 1, in another order.
const ROUNDING = 1e-13;

describe.each(Object.keys(MODELS))("the %s transformer", (kind) => {
  test("has PyTorch's logits and gradients", () => {
    const { network, operations, tape, batch, objective } = openModel(kind);
    const { outputs } = objective.measure(batch);
    expect(distance(tape.values(outputs), valuesOf(`${kind}/logits`))).toBeLessThan(ROUNDING);
    const gradients = objective.gradient(batch);
    network.weights.forEach(({ name, rows, columns }, index) => {
      const gradient = operations.read(gradients[index]!, new Float64Array(rows * columns));
      expect(distance(gradient, valuesOf(`${kind}/gradients/${name}`))).toBeLessThan(ROUNDING);
    });
  });

  test("trains as PyTorch does", () => {
    const { network, operations, tape, weights, batch, objective } = openModel(kind);
    const moments = network.weights.map(({ rows, columns }) => OPTIMISERS.adam.init(operations, rows * columns));
    const losses = valuesOf(`${kind}/losses`);
    for (let step = 1; step <= Number(metadata.steps); step++) {
      const { loss } = objective.measure(batch);
      expect(tape.values(loss)[0]!).toBeCloseTo(losses[step - 1]!, 10);
      const gradients = objective.gradient(batch);
      weights.forEach(({ array, rows, columns }, index) => {
        const [weight, gradient] = [array, gradients[index]!];
        const update = { weight, gradient, moments: moments[index]!, rows, columns, step, stepSize: 0.01, keep: 0.999 };
        OPTIMISERS.adam.update(operations, update, {
          momentum: 0,
          firstMoment: 0.9,
          secondMoment: 0.999,
          epsilon: 1e-8,
        });
      });
    }
    // Adam divides by √v̂, which carries the rounding of gradients near 0.
    network.weights.forEach(({ name }, index) => {
      expect(distance(tape.values(weights[index]!), valuesOf(`${kind}/after/${name}`))).toBeLessThan(1e-9);
    });
  });
});

test("a causal mask changes a transformer of two blocks, and nothing of one block", () => {
  const logits = (kind: string, causal: boolean) => {
    const { tape, batch, objective } = openModel(kind, { ...MODELS[kind]!, causal });
    return tape.values(objective.measure(batch).outputs);
  };
  expect(logits("plain", true)).toEqual(logits("plain", false));
  // Ten orders of magnitude above rounding.
  expect(distance(logits("deep", true), logits("deep", false))).toBeGreaterThan(1e-3);
});

test("rows of numbers, and heads that do not divide the width, are refused", () => {
  const numbers = { kind: "numbers", width: 3, values: new Float64Array(3) } as const;
  expect(() => transformer({ ...MODELS.plain!, inputs: numbers })).toThrow(InputError);
  expect(() => transformer({ ...MODELS.plain!, heads: 3 })).toThrow("a number that divides the width 8");
});
