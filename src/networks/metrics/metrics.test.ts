import { expect, test } from "vitest";
import { gramSingularValues } from "../../linalg/index.js";
import { createStream } from "../../random/index.js";
import type { Loss } from "../losses/loss.js";
import { LOSSES } from "../losses/losses.js";
import type { Network, WeightShape } from "../network.js";
import type { NetworkData, NetworkInputs, NetworkTargets } from "../network-data.js";
import { fourierShare, fourierSpectra } from "./fourier.js";
import type { ExamplesMoment, MetricContext, MetricGroup, NetworkMoment } from "./metric.js";
import { METRIC_GROUPS } from "./metric-groups.js";

const dataOf = (targets: NetworkTargets, count: number): NetworkData => ({
  count,
  inputs: { kind: "numbers", width: 1, values: new Float64Array(count) },
  targets,
  derivatives: null,
});

const shape = (name: string, rows: number, columns: number, role: WeightShape["role"] = "hidden"): WeightShape => ({
  name,
  rows,
  columns,
  role,
});

/** Everything that a group says of a moment. */
function measured(group: MetricGroup, moment: NetworkMoment): Record<string, number> {
  const network: Network = {
    summary: "",
    weights: moment.weights.map((weight) => weight.shape),
    forward() {
      throw new Error("these metrics look at what there is");
    },
  };
  const metrics = group.metrics({ network, loss: LOSSES.hinge, train: moment.train.data, each: true });
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value(moment)]));
}

const examples = (targets: NetworkTargets, outputs: readonly number[], count: number): ExamplesMoment => ({
  data: dataOf(targets, count),
  outputs: Float64Array.from(outputs),
  loss: 0,
});

test("margins of classes and of signs", () => {
  const classes = examples(
    { kind: "classes", classes: 3, labels: Uint32Array.of(0, 2, 1) },
    [3, 1, 2, 0, 5, 1, 0, 2, -1],
    3,
  );
  const signs = examples({ kind: "signs", values: Float64Array.of(1, -1, 1) }, [0.5, 2, 4], 3);
  expect(measured(METRIC_GROUPS.margins, { weights: [], train: classes, test: classes })).toEqual({
    train_margin_min: -4,
    train_margin_tenth: -4,
    train_margin_median: 1,
    test_margin_min: -4,
    test_margin_tenth: -4,
    test_margin_median: 1,
  });
  expect(measured(METRIC_GROUPS.margins, { weights: [], train: signs, test: signs })).toMatchObject({
    train_margin_min: -2,
    train_margin_median: 0.5,
  });
  const numbers = examples({ kind: "numbers", outputs: 1, values: new Float64Array(2) }, [1, 2], 2);
  expect(measured(METRIC_GROUPS.margins, { weights: [], train: numbers, test: numbers })).toEqual({});
});

test("ranks of a diagonal matrix, of one that is nothing, and of both as blocks", () => {
  const none = examples({ kind: "signs", values: new Float64Array(0) }, [], 0);
  const weightOf = (name: string, entries: readonly number[]) => {
    const values = new Float64Array(entries.length * entries.length);
    entries.forEach((entry, index) => {
      values[index * (entries.length + 1)] = entry;
    });
    const size = entries.length;
    return { shape: shape(name, size, size), values, singularValues: () => gramSingularValues(values, size, size) };
  };
  const found = measured(METRIC_GROUPS.ranks, {
    weights: [weightOf("one", [2, -2, 2]), weightOf("other", [0, 0])],
    train: none,
    test: none,
  });
  expect(found["stable_rank/one"]).toBeCloseTo(3, 12);
  expect(found["effective_rank/one"]).toBeCloseTo(3, 12);
  expect([found["stable_rank/other"], found["effective_rank/other"]]).toEqual([0, 0]);
  expect(found.stable_rank).toBeCloseTo(3, 12);
  expect(found.effective_rank).toBeCloseTo(3, 12);
});

test("a table of few waves has all its power in few frequencies, a random one has not", () => {
  const p = 31;
  const stream = createStream(2, "table");
  const random = stream.fillNormal(new Float64Array(8 * p));
  const waves = random.map((_, index) => {
    const [row, token] = [Math.floor(index / p), index % p];
    return 3 + Math.cos((2 * Math.PI * (row + 1) * token) / p + row);
  });
  // Eight frequencies of equal power, of which five are the largest.
  expect(fourierShare(waves, p)).toBeCloseTo(5 / 8, 10);
  expect(fourierShare(waves.subarray(0, 3 * p), p)).toBeCloseTo(1, 10);
  expect(fourierShare(random, p)).toBeLessThan(0.6);
  expect(fourierShare(new Float64Array(p).fill(2), p)).toBeLessThan(1e-12);
});

test("the spectrum of a table of waves is where their frequencies are", () => {
  const p = 11;
  const wave = Float64Array.from({ length: 2 * p }, (_, index) => Math.cos((2 * Math.PI * 3 * (index % p)) / p));
  const shapes = [
    { name: "other", rows: 1, columns: 4, role: "hidden" },
    { name: "table", rows: 2, columns: p, role: "embedding" },
  ] as const;
  const network: Network = { summary: "", weights: shapes, forward: () => expect.unreachable() };
  const inputs: NetworkInputs = { kind: "tokens", vocabulary: p, positions: [] };
  const [spectrum, ...others] = fourierSpectra(network, inputs, Float64Array.from([1, 2, 3, 4, ...wave]));
  expect(others).toEqual([]);
  expect(spectrum!.name).toBe("table");
  spectrum!.shares.forEach((share, index) => {
    expect(share).toBeCloseTo(index + 1 === 3 ? 1 : 0, 12);
  });
  expect(fourierSpectra(network, { kind: "numbers", width: 1, values: wave }, wave)).toEqual([]);
});

/** A quadratic loss ½Σ cⱼwⱼ² of a network whose output is ½Σ cⱼwⱼ², for each example with its own c. */
function quadratic(curvatures: readonly (readonly number[])[]) {
  const width = curvatures[0]!.length;
  const train: NetworkData = {
    count: curvatures.length,
    inputs: { kind: "numbers", width, values: Float64Array.from(curvatures.flat()) },
    targets: { kind: "signs", values: new Float64Array(curvatures.length).fill(1) },
    derivatives: null,
  };
  const network: Network = {
    summary: "",
    weights: [shape("w", 1, width)],
    forward(tape, [w], inputs) {
      const { values } = inputs as Extract<typeof inputs, { kind: "numbers" }>;
      return tape.scale(tape.product(values, tape.multiply(w!, w!), { b: true }), 0.5);
    },
  };
  const loss: Loss = {
    ...LOSSES.hinge,
    value: (tape, outputs, { count }) => tape.scale(tape.sum(outputs), 1 / count),
  };
  return { network, loss, train, each: false };
}

const pointOf = (context: MetricContext, values: readonly number[]): NetworkMoment => {
  const none = { data: context.train, outputs: new Float64Array(0), loss: 0 };
  const weight = {
    shape: context.network.weights[0]!,
    values: Float64Array.from(values),
    singularValues: () => new Float64Array(0),
  };
  return { weights: [weight], train: none, test: none };
};

test("sharpness is the largest curvature, and diagonal curvatures commute", () => {
  const context = quadratic([
    [1, 3, 0.5],
    [2, 5, 0.5],
  ]);
  const moment = pointOf(context, [1, -2, 3]);
  const [sharpness] = METRIC_GROUPS.sharpness.metrics(context);
  expect(sharpness!.value(moment)).toBeCloseTo(4, 2);
  const [defect] = METRIC_GROUPS.commutator.metrics(context);
  // H_B g_A − H_A g_B = 0 where both are diagonal: rounding of 10⁻¹⁶ over η² is left.
  expect(defect!.value(moment)).toBeLessThan(1e-6);
});
