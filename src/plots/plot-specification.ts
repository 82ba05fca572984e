/** A figure as data: what to draw, not how. The same specification draws in Node and in a browser. */
export interface FigureSpecification {
  /** Width of the venue's column: 3.25 or 6.75 inches. */
  readonly width: "single" | "double";
  /** Panels stand in rows of so many, from left to right; 1 by default. */
  readonly columns?: number;
  /** The panels, row by row. The panels of a row have one height. */
  readonly panels: readonly Panel[];
}

/** One set of axes and what is drawn on them. */
export interface Panel {
  /** Height in points (1/72 inch), axes included. */
  readonly height: number;
  /** Written above the axes. Here and in labels, T_{end} has a subscript. */
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  /** A second vertical axis on the right. Needs its domain, as does `y` then. */
  readonly right?: Axis;
  readonly layers: readonly Layer[];
}

/** An axis. A logarithmic one has ticks at powers of ten. */
export interface Axis {
  readonly label: string;
  readonly scale: "linear" | "log" | "symlog";
  readonly domain?: readonly [number, number];
  /** symlog: about linear between minus and plus this, logarithmic beyond; 1 by default. */
  readonly linearBelow?: number;
  readonly ticks?: readonly number[];
  /** Names to write at the ticks instead of their numbers. */
  readonly tickNames?: readonly string[];
}

/** A colour scale and what it means. */
export interface ColourBar {
  readonly label: string;
  readonly colour: "diverging" | "sequential";
  /** `symlog` is linear below a hundredth of the larger end of the range, and logarithmic beyond; `linear` by default. */
  readonly scale?: "linear" | "log" | "symlog";
  readonly range: readonly [number, number];
}

/** Marks are told apart by dash and weight as well as by colour. */
export type Layer = LineLayer | BandLayer | RuleLayer | ArrowLayer | HeatMapLayer | PointLayer;

/** The palette of Okabe and Ito, which the colour-blind can tell apart, by what a colour stands for. */
export const COLOURS = {
  train: "#0072B2",
  test: "#D55E00",
  norm: "#009E73",
  ratio: "#CC79A7",
  prediction: "#000000",
  muted: "#999999",
  marker: "#56B4E9",
  /** Wide and behind everything: sky blue, tinted. */
  pale: "#BFE1F6",
} as const;

/** A colour of viridis for a swept parameter, from 0 (dark) to 1 (light, short of yellow so that it shows on white). */
export function sweptColour(position: number): string {
  const stops = VIRIDIS.length - 1;
  return VIRIDIS[Math.round(Math.min(1, Math.max(0, position)) * stops)]!;
}

/** Viridis at 0, 0.1, …, 0.9. */
const VIRIDIS = [
  "#440154",
  "#482475",
  "#414487",
  "#355f8d",
  "#2a788e",
  "#21918c",
  "#22a884",
  "#44bf70",
  "#7ad151",
  "#bddf26",
];

/** A curve; `x` and `y` have one length. */
export interface LineLayer {
  readonly kind: "line";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly colour: string;
  readonly dash?: "solid" | "dashed" | "dotted" | "dash-dotted";
  /** Stroke width in points. */
  readonly weight?: number;
  readonly opacity?: number;
  /** Entry in the legend; none without. */
  readonly label?: string;
  readonly axis?: "left" | "right";
}

/** The area between two curves; `x`, `low` and `high` have one length. */
export interface BandLayer {
  readonly kind: "band";
  readonly x: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly colour: string;
  readonly label?: string;
}

/** A line across the panel. */
export interface RuleLayer {
  readonly kind: "rule";
  readonly orientation: "vertical" | "horizontal";
  readonly at: number;
  readonly colour: string;
  readonly dash?: LineLayer["dash"];
  /** Stroke width in points. */
  readonly weight?: number;
  /** Written at its end (vertical: at the top). */
  readonly text?: string;
  readonly label?: string;
  readonly axis?: "left" | "right";
}

/** A double arrow between two values of x with a text above it, at a height of the panel (0 bottom, 1 top). */
export interface ArrowLayer {
  readonly kind: "arrow";
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly text: string;
}

/** Cells of a matrix: column j spans x[j] to x[j + 1], row i spans y[i] to y[i + 1]. */
export interface HeatMapLayer {
  readonly kind: "heat-map";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Row-major values, (y.length − 1) × (x.length − 1). */
  readonly values: ArrayLike<number>;
  readonly colour: ColourBar["colour"];
  readonly scale?: ColourBar["scale"];
  /** Value range of the colour scale. */
  readonly range: readonly [number, number];
  /** What the colour means, for the colour bar; no bar without. */
  readonly label?: string;
}

/** Points. */
export interface PointLayer {
  readonly kind: "points";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly colour: string;
  readonly symbol: "circle" | "square" | "triangle" | "star" | "cross" | "diamond";
  /** Radius in points; 2.4 by default. */
  readonly radius?: number;
  readonly label?: string;
  readonly axis?: "left" | "right";
}
