import { COLOURS, drawnAt, drawnIterations, type Layer, type Panel } from "../../src/index.js";
import { type Curves, columnOf, type Judgement } from "../training/index.js";

/** What is drawn over the errors of a run. */
export interface ErrorPanelOptions {
  /** The last iteration of the axis. */
  readonly until: number;
  /** As accuracies, counted from 0 to 1, or as errors on a logarithmic scale. */
  readonly as: "accuracy" | "error";
  readonly testName: string;
  readonly judgement: Judgement | null;
  /** Another run behind this one. */
  readonly behind?: Curves | null;
}

/** Training and test errors of a run against its iterations, with t1, t2 and what was predicted. */
export function errorPanel(curves: Curves, { until, as, testName, judgement, behind }: ErrorPanelOptions): Panel {
  const accuracy = as === "accuracy";
  // One array for both curves: its places are found once.
  const x = drawnIterations(curves.iterations);
  const shown = (values: Float64Array) => (accuracy ? values.map((error) => 1 - error) : values);
  const line = (from: Curves, name: string, colour: string, dash: "solid" | "dashed", opacity: number): Layer => ({
    kind: "line",
    x: from === curves ? x : drawnIterations(from.iterations),
    y: shown(columnOf(from, name)),
    colour,
    dash,
    opacity,
    ...(opacity < 1 ? {} : { label: name === "train_error" ? "training" : testName }),
  });
  const pair = (from: Curves, opacity: number) => [
    line(from, "train_error", COLOURS.train, "solid", opacity),
    line(from, "test_error", COLOURS.test, "dashed", opacity),
  ];
  return {
    height: 300,
    x: { label: "iteration t (drawn at t + 1)", scale: "log", domain: [1, drawnAt(until)] },
    y: accuracy
      ? { label: "accuracy", scale: "linear", domain: [0, 1.02] }
      : { label: "relative error", scale: "log", domain: errorDomain([curves, ...(behind ? [behind] : [])]) },
    layers: [...(behind ? pair(behind, 0.35) : []), ...pair(curves, 1), ...marks(judgement)],
  };
}

function marks(judgement: Judgement | null): Layer[] {
  if (judgement === null) return [];
  const rule = (
    at: number | null | undefined,
    text: string | undefined,
    colour: string,
    dash: "dotted" | "dash-dotted",
  ) =>
    at == null
      ? []
      : [
          {
            kind: "rule" as const,
            orientation: "vertical" as const,
            at: drawnAt(at),
            colour,
            dash,
            ...(text === undefined ? {} : { text }),
          },
        ];
  const { t1, t2, predicted } = judgement;
  return [
    ...rule(predicted?.flow, t2 === null ? "predicted" : undefined, COLOURS.norm, "dash-dotted"),
    ...rule(t1, "t₁", COLOURS.train, "dotted"),
    ...rule(t2, "t₂", COLOURS.test, "dotted"),
  ];
}

/** Powers of ten around everything that is drawn, no smaller than rounding. */
function errorDomain(runs: readonly Curves[]): [number, number] {
  let low = 0.1;
  let high = 1;
  for (const run of runs) {
    for (const name of ["train_error", "test_error"]) {
      for (const value of columnOf(run, name)) {
        if (!(value > 1e-14 && value < 1e6)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  const powers = (value: number, round: (x: number) => number) => 10 ** round(Math.log10(value));
  return [powers(low, Math.floor), Math.max(powers(high, Math.ceil), high * 1.2)];
}
