import { z } from "zod";
import { ACTIVATION_NAMES, ACTIVATIONS, LOSSES, mlp, type NetworkData } from "../networks/index.js";
import type { GoldenCheck } from "./golden-check.js";
import { parseGolden } from "./golden-file.js";
import { checkNetworkRun, type GoldenNetwork, goldenAdam, goldenWeights, networkRunSchema } from "./network-run.js";

const numbers = z.array(z.number());
const rows = z.tuple([z.int(), z.int()]);

const group = {
  activation: z.enum(ACTIVATION_NAMES),
  X: z.array(numbers),
  Y: z.array(numbers),
  train_rows: rows,
  test_rows: rows,
  initial_weights: goldenWeights,
  runs: z.array(networkRunSchema),
};
const teacherSchema = z.object({ ...group, hidden: z.int(), optimizer: goldenAdam });
const sobolevSchema = z.object({
  hidden: z.int(),
  optimizer: goldenAdam,
  groups: z.array(z.object({ ...group, J: z.array(z.array(numbers)), H: z.array(z.array(z.array(numbers))) })),
});

interface Group {
  readonly activation: (typeof ACTIVATION_NAMES)[number];
  readonly X: number[][];
  readonly Y: number[][];
  readonly train_rows: readonly [number, number];
  readonly test_rows: readonly [number, number];
  readonly initial_weights: z.infer<typeof goldenWeights>;
  readonly J?: number[][][];
  readonly H?: number[][][][];
}

/** A student of a nonlinear teacher: every run from the stored weights, on the stored data. */
export const checkTeacherStudentNetwork: GoldenCheck = function* (file) {
  const { hidden, optimizer, runs, ...data } = parseGolden(teacherSchema, file);
  const golden = goldenNetwork(data, hidden, optimizer);
  for (const run of runs) yield { name: run.name, comparison: checkNetworkRun(golden, run) };
};

/** The same with derivatives of the teacher among the targets. */
export const checkSobolevNetwork: GoldenCheck = function* (file) {
  const { hidden, optimizer, groups } = parseGolden(sobolevSchema, file);
  for (const { runs, ...data } of groups) {
    const golden = goldenNetwork(data, hidden, optimizer);
    for (const run of runs) {
      yield { name: `${data.activation}-${run.name}`, comparison: checkNetworkRun(golden, run) };
    }
  }
};

function goldenNetwork(data: Group, hidden: number, optimiser: z.infer<typeof goldenAdam>): GoldenNetwork {
  const train = examples(data, data.train_rows);
  const activation = ACTIVATIONS[data.activation];
  const outputs = data.Y[0]!.length;
  return {
    network: mlp({ inputs: train.inputs, outputs, hidden: [hidden], activation, biases: false }),
    initial: data.initial_weights,
    train,
    test: examples(data, data.test_rows),
    loss: LOSSES.squared,
    activation,
    optimiser,
  };
}

function examples({ X, Y, J, H }: Group, [from, to]: readonly [number, number]): NetworkData {
  return {
    count: to - from,
    inputs: { kind: "numbers", width: X[0]!.length, values: Float64Array.from(X.slice(from, to).flat()) },
    targets: { kind: "numbers", outputs: Y[0]!.length, values: Float64Array.from(Y.slice(from, to).flat()) },
    derivatives:
      J === undefined
        ? null
        : {
            jacobians: Float64Array.from(J.slice(from, to).flat(2)),
            hessians:
              H === undefined ? null : { kind: "entries", values: Float64Array.from(H.slice(from, to).flat(3)) },
          },
  };
}
