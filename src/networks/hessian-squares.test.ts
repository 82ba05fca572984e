import { expect, test } from "vitest";
import { createKernelOperations, createTape, type Tape, type Tensor } from "../autodiff/index.js";
import { ACTIVATIONS } from "./activations/activations.js";
import { hessianSquares } from "./hessian-squares.js";
import { mlp } from "./models/mlp.js";
import { placeBatch } from "./placed-batch.js";

const [COUNT, WIDTH, HIDDEN, OUTPUTS, TERMS] = [5, 3, 4, 2, 6];

/** Numbers between −1 and 1 that follow no pattern. */
const numbers = (length: number, from: number) =>
  Float64Array.from({ length }, (_, index) => Math.sin(12.9898 * (from + index)));

const directions = numbers(TERMS * WIDTH, 100);
const outer = numbers(OUTPUTS * TERMS, 150);
const curvatures = numbers(COUNT * TERMS, 200);
const values = new Float64Array(COUNT * OUTPUTS * WIDTH * WIDTH);
for (let row = 0; row < COUNT * OUTPUTS; row++) {
  const [example, output] = [Math.floor(row / OUTPUTS), row % OUTPUTS];
  for (let term = 0; term < TERMS; term++) {
    const coefficient = outer[output * TERMS + term]! * curvatures[example * TERMS + term]!;
    for (let entry = 0; entry < WIDTH * WIDTH; entry++) {
      const [k, l] = [Math.floor(entry / WIDTH), entry % WIDTH];
      values[row * WIDTH * WIDTH + entry]! +=
        coefficient * directions[term * WIDTH + k]! * directions[term * WIDTH + l]!;
    }
  }
}
const squares = Float64Array.from({ length: COUNT }, (_, example) => {
  const size = OUTPUTS * WIDTH * WIDTH;
  return values.subarray(example * size, (example + 1) * size).reduce((sum, entry) => sum + entry ** 2, 0);
});

const ENTRIES = { kind: "entries", values } as const;
const FACTORS = { kind: "factors", terms: TERMS, directions, outer, curvatures, squares } as const;

/** A network whose targets have Hessians, on a tape. */
function placed(hessians: typeof ENTRIES | typeof FACTORS) {
  const tape = createTape(createKernelOperations("float64"));
  const inputs = { kind: "numbers", width: WIDTH, values: numbers(COUNT * WIDTH, 0) } as const;
  const network = mlp({ inputs, outputs: OUTPUTS, hidden: [HIDDEN], activation: ACTIVATIONS.tanh, biases: false });
  const weights = network.weights.map(({ rows, columns }, index) =>
    tape.variable(rows, columns, numbers(rows * columns, 300 + 50 * index)),
  );
  const targets = { kind: "numbers", outputs: OUTPUTS, values: numbers(COUNT * OUTPUTS, 400) } as const;
  const data = { count: COUNT, inputs, targets, derivatives: { jacobians: null, hessians } };
  return { tape, network, weights, batch: placeBatch(tape, data, false) };
}

function distance(hessians: typeof ENTRIES | typeof FACTORS) {
  const { tape, network, weights, batch } = placed(hessians);
  const layer = network.hiddenLayer!(tape, weights, batch.inputs);
  return readings(tape, hessianSquares(tape, layer, batch, ACTIVATIONS.tanh), weights);
}

/** The value of a tensor (1, 1) and its gradients, in one list. */
function readings(tape: Tape, of: Tensor, weights: readonly Tensor[]): number[] {
  return [of, ...tape.gradients(of, weights)].flatMap((tensor) => [...tape.values(tensor!)]);
}

/** Σ‖H − H*‖² by the tape's gradients of gradients of the outputs. */
function byTape(): number[] {
  const { tape, network, weights, batch } = placed(ENTRIES);
  const x = (batch.inputs as Extract<typeof batch.inputs, { kind: "numbers" }>).values;
  const outputs = network.forward(tape, weights, batch.inputs);
  const size = WIDTH * WIDTH;
  const terms = Array.from({ length: OUTPUTS }, (_, output) => {
    const [slope] = tape.gradients(tape.sum(tape.slice(outputs, output, 1)), [x]);
    return Array.from({ length: WIDTH }, (_, k) => {
      const [made] = tape.gradients(tape.sum(tape.slice(slope!, k, 1)), [x]);
      const wanted = tape.slice((batch.hessians as { values: Tensor }).values, output * size + k * WIDTH, WIDTH);
      const difference = tape.combine(made!, 1, wanted, -1);
      return tape.sum(tape.multiply(difference, difference));
    });
  }).flat();
  return readings(
    tape,
    terms.reduce((one, other) => tape.combine(one, 1, other, 1)),
    weights,
  );
}

test.each([
  ["by their entries", ENTRIES],
  ["as factors", FACTORS],
])("the distance to Hessians %s, and its gradient, are those of gradients of gradients", (_, hessians) => {
  const expected = byTape();
  expect(expected[0]).toBeGreaterThan(1);
  const measured = distance(hessians);
  expect(measured).toHaveLength(1 + HIDDEN * (WIDTH + OUTPUTS));
  measured.forEach((value, index) => {
    expect(Math.abs(value - expected[index]!)).toBeLessThan(1e-12 * (1 + Math.abs(expected[0]!)));
  });
});
