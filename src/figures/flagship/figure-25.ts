import { type Statement, stateList, stateValue } from "../../computations/index.js";
import { logarithm } from "../../kernels/index.js";
import { norm2 } from "../../linalg/index.js";
import { drawnAt, ITERATION_LABEL, iterationAxis, type Panel } from "../../plots/index.js";
import type { Trajectory } from "../../run/index.js";
import type { Figure, FigureResult } from "../frame/figure.js";
import { solutionOf } from "../frame/vector-problem.js";
import { FIGURE_3_TRIAL } from "./flagship-run.js";

const ITERATION_DOMAIN = [1, 1e6] as const;
/** Entries below this are shown as zero, as in the paper. */
const ZEROED = 1e-4;
const RANGE = [-0.1, 0.1] as const;
const ROWS = 300;

/** Figure 25: the components of Figure 3's run as a heat map, with a* above it. */
export const figure25: Figure = {
  id: "25",
  title: "The components of the run of Figure 3",
  trials: [FIGURE_3_TRIAL],
  computations: [],
  build({ results }) {
    const result = results(FIGURE_3_TRIAL.name);
    const map = heatMap(result.trajectory);
    return {
      specification: { width: "double", panels: [strip(result), mapPanel(map)] },
      caption: CAPTION,
      notes: NOTES,
      statements: statements(result),
      tables: [
        {
          name: "",
          columns: new Map<string, ArrayLike<number>>([
            ["iteration", map.iterations],
            ...Array.from({ length: map.width }, (_, component) => [`a_${component}`, map.series(component)] as const),
          ]),
        },
      ],
    };
  },
};

const CAPTION =
  `The 100 components of the run of Figure 3 (one run, deterministic) against the ${ITERATION_LABEL}; above, the true a*. Entries below 10⁻⁴ in size are set to zero. ` +
  "The colour scale is symmetric, linear up to about ±10⁻³, logarithmic beyond, and cut off at ±0.1.";

const NOTES = "Each row is the last record of an equal step of log t. Zeroing small entries is the paper's choice.";

interface HeatMap {
  readonly width: number;
  readonly iterations: Float64Array;
  readonly edges: Float64Array;
  /** (iterations, width), row-major. */
  readonly values: Float64Array;
  series(component: number): Float64Array;
}

/** One row per equal step of log t, holding the last record in it. */
function heatMap(trajectory: Trajectory): HeatMap {
  const { iterations } = trajectory;
  const { values, width } = trajectory.columns.get("components")!;
  const records: number[] = [];
  let row = -1;
  const position = (iteration: number) =>
    Math.floor((ROWS * logarithm(drawnAt(iteration))) / logarithm(ITERATION_DOMAIN[1]));
  iterations.forEach((iteration, record) => {
    if (position(iteration) === row) records.pop();
    row = position(iteration);
    records.push(record);
  });
  const shown = Float64Array.from(records, (record) => iterations[record]!);
  const edges = new Float64Array(records.length + 1);
  edges.forEach((_, index) => {
    if (index === 0) edges[index] = ITERATION_DOMAIN[0];
    else
      edges[index] =
        index === records.length ? ITERATION_DOMAIN[1] : Math.sqrt(drawnAt(shown[index - 1]!) * drawnAt(shown[index]!));
  });
  const zeroed = (value: number) => (Math.abs(value) < ZEROED ? 0 : value);
  const cells = new Float64Array(records.length * width);
  records.forEach((record, index) => {
    for (let component = 0; component < width; component++) {
      cells[index * width + component] = zeroed(values[record * width + component]!);
    }
  });
  return {
    width,
    iterations: shown,
    edges,
    values: cells,
    series: (component) => shown.map((_, row) => cells[row * width + component]!),
  };
}

const componentEdges = (count: number) => Array.from({ length: count + 1 }, (_, index) => index - 0.5);
const componentAxis = (count: number, label: string) => ({
  label,
  scale: "linear" as const,
  domain: [-0.5, count - 0.5] as const,
  ticks: [0, 20, 40, 60, 80],
});

function strip(result: FigureResult): Panel {
  const solution = solutionOf(result);
  return {
    height: 36,
    x: { ...componentAxis(solution.length, ""), ticks: [] },
    y: { label: "", scale: "linear", domain: [0, 1], ticks: [0.5], tickNames: ["a*"] },
    layers: [
      {
        kind: "heat-map",
        x: componentEdges(solution.length),
        y: [0, 1],
        values: solution,
        colour: "diverging",
        scale: "symlog",
        range: RANGE,
      },
    ],
  };
}

function mapPanel({ width, edges, values }: HeatMap): Panel {
  return {
    height: 250,
    x: componentAxis(width, "component i"),
    y: iterationAxis(ITERATION_DOMAIN),
    layers: [
      {
        kind: "heat-map",
        x: componentEdges(width),
        y: edges,
        values,
        colour: "diverging",
        scale: "symlog",
        range: RANGE,
        label: "component aᵢ",
      },
    ],
  };
}

function statements(result: FigureResult): Statement[] {
  const { trajectory } = result;
  const solution = solutionOf(result);
  const support = [...solution.keys()].filter((component) => solution[component] !== 0);
  const { values, width } = trajectory.columns.get("components")!;
  const present = (record: number) =>
    [...Array(width).keys()].filter((component) => Math.abs(values[record * width + component]!) >= ZEROED);
  const at = (iteration: number) => trajectory.iterations.findIndex((recorded) => recorded >= iteration);
  const { t1, t2 } = result.summary.detection;
  // Those that are not in the support leave the picture by t₂ and not long before it.
  const off = (iteration: number) => present(at(iteration)).filter((component) => solution[component] === 0).length;
  const errors = solution.map((value, component) => values.at(-width + component)! - value);
  return [
    stateList("components of at least 10⁻⁴ at the end", present(trajectory.iterations.length - 1), support),
    stateValue("components of at least 10⁻⁴ after memorisation, t = 1000", present(at(1000)).length, 93, 0),
    stateValue("t₁, from which on the rows below are memorised", t1?.iteration ?? null, 60, 0),
    stateValue("t₂, from which on only the support is left", t2?.iteration ?? null, 101_000, 0),
    stateValue("components off the support at t = 0.9·t₂", off(0.9 * (t2?.iteration ?? Number.NaN)), 25, 0),
    stateValue("‖a − a*‖₂/‖a*‖₂ of the last row", norm2(errors) / norm2(solution), 2.63e-4, 0.02),
    stateValue(
      "largest component in size at t = 1000, over that of a*",
      largest(at(1000)) / largestOf(solution),
      0.333,
      0.01,
    ),
  ];

  function largest(record: number): number {
    return largestOf(values.subarray(record * width, (record + 1) * width));
  }
}

const largestOf = (entries: Float64Array) => entries.reduce((high, value) => Math.max(high, Math.abs(value)), 0);
