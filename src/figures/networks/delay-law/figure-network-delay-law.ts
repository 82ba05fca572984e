import { describeEstimate } from "../../../computations/index.js";
import { COLOURS, type Layer, type Panel, type PointLayer } from "../../../plots/index.js";
import type { Figure, FigureTable } from "../../frame/figure.js";
import { rowTable } from "../../frame/figure-table.js";
import {
  DELAY_ADAM,
  DELAY_PENALTIES,
  DELAY_RUNS,
  DELAY_STEP_SIZES,
  type DelayPenalty,
  type MeasuredDelay,
  measureDelays,
} from "./delay-law-runs.js";
import { bySeed, delayExponent, delayStatements, ofPenalty } from "./delay-law-statements.js";

type Style = Pick<PointLayer, "colour" | "symbol">;

const STYLES: readonly (readonly [DelayPenalty, Style])[] = [
  [DELAY_PENALTIES[0]!, { colour: COLOURS.train, symbol: "circle" }],
  [DELAY_PENALTIES[1]!, { colour: COLOURS.test, symbol: "square" }],
  [DELAY_PENALTIES[2]!, { colour: COLOURS.norm, symbol: "diamond" }],
];
const ADAM_STYLE: Style = { colour: COLOURS.ratio, symbol: "cross" };
const PANEL_HEIGHT = 190;
const X = { label: "αβ", scale: "log", domain: [2e-7, 8e-4] } as const;

/** The delay law in a network: full-batch gradient descent with three penalties, and Adam beside it. Not a figure of the paper. */
export const figureNetworkDelayLaw: Figure = {
  id: "network-delay-law",
  title: "t₂ − t₁ = C/(αβ) in a network under gradient descent, and not under Adam",
  trials: DELAY_RUNS,
  computations: [],
  build({ results }) {
    const runs = measureDelays(results);
    return {
      specification: { width: "double", columns: 2, panels: [delayPanel(runs), constantPanel(runs)] },
      caption: CAPTION,
      notes: notes(runs),
      statements: delayStatements(runs),
      tables: [table(runs)],
    };
  },
};

const CAPTION = [
  "Parity of 2 of 20 signs from 150 examples; one hidden layer of 64 ReLU units, hinge loss, full batch.",
  "(a) Delay between t₁ (training accuracy 0.99) and t₂ (test accuracy 0.95), each mark a run, with lines of slope −1:",
  "(β/2)‖W‖² with gradient descent, β‖W‖₁ and β‖W‖⋆ with proximal steps, five seeds at α = 0.1 over a decade of αβ, one of them over two, and one each at α = 0.05 and 0.025;",
  "and β‖W‖₁ with proximal steps after Adam, one seed at α = 0.01.",
  "(b) The delay in slow time, (t₂ − t₁)·αβ; a line joins the runs of one seed at α = 0.1.",
].join(" ");

function notes(runs: readonly MeasuredDelay[]): string {
  const exponents = [...DELAY_PENALTIES, DELAY_ADAM].map(
    (penalty) => `${penalty.name} ${describeEstimate(delayExponent(ofPenalty(runs, penalty)))}`,
  );
  return [
    "No figure of the paper, whose networks are trained by Adam with norms that are not squared (oddities O57, O58), under which 1/(αβ) is no law.",
    `Exponents of t₂ − t₁ in αβ, each seed with a constant of its own, with 95 % intervals: ${exponents.join("; ")}.`,
    "float64, as 1 − αβ rounds in float32; a record every 0.96 %, so that a time is known to within 1 %.",
    "A sustained passage of the threshold counts, in a record where test accuracy moves by thousandths.",
  ].join(" ");
}

function delayPanel(runs: readonly MeasuredDelay[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: X,
    y: { label: "t₂ − t₁ (steps)", scale: "log", domain: [600, 1e6] },
    layers: [
      ...STYLES.flatMap(([penalty, style]): Layer[] => {
        const own = ofPenalty(runs, penalty);
        const seeds = bySeed(own);
        const lines = seeds.map((members): Layer => {
          const level = members.reduce((sum, { slow }) => sum + slow / members.length, 0);
          const x = [penalty.products[0]!, penalty.products.at(-1)!];
          return { kind: "line", x, y: x.map((product) => level / product), colour: style.colour, weight: 0.5 };
        });
        return [...lines, { ...points(own, ({ delay }) => delay), ...style, label: penalty.name }];
      }),
      {
        ...points(ofPenalty(runs, DELAY_ADAM), ({ delay }) => delay),
        ...ADAM_STYLE,
        label: DELAY_ADAM.name,
      },
    ],
  };
}

const points = (runs: readonly MeasuredDelay[], y: (run: MeasuredDelay) => number) => ({
  kind: "points" as const,
  x: runs.map(({ stepSize, strength }) => stepSize * strength),
  y: runs.map(y),
});

function constantPanel(runs: readonly MeasuredDelay[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: X,
    y: { label: "(t₂ − t₁)·αβ", scale: "log", domain: [0.01, 5] },
    layers: [...STYLES, [DELAY_ADAM, ADAM_STYLE] as const].flatMap(([penalty, style]): Layer[] => {
      const own = ofPenalty(runs, penalty);
      const first = own.filter(({ stepSize }) => penalty === DELAY_ADAM || stepSize === DELAY_STEP_SIZES[0]);
      const joined = bySeed(first).map((members): Layer => {
        const { x, y } = points(members, ({ slow }) => slow);
        return { kind: "line", x, y, colour: style.colour, weight: 0.6 };
      });
      return [...joined, { ...points(own, ({ slow }) => slow), ...style }];
    }),
  };
}

function table(runs: readonly MeasuredDelay[]): FigureTable {
  const kinds = [...DELAY_PENALTIES, DELAY_ADAM].map(({ name }) => name);
  return rowTable("", runs, {
    penalty: ({ penalty }) => kinds.indexOf(penalty.name),
    step_size: ({ stepSize }) => stepSize,
    strength: ({ strength }) => strength,
    seed: ({ seed }) => seed,
    t1: ({ result }) => result.summary.detection.t1?.iteration ?? null,
    t2: ({ result }) => result.summary.detection.t2?.iteration ?? null,
    slow_delay: ({ slow }) => slow,
  });
}
