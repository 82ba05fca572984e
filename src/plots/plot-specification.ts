/** A figure as data: what to draw, not how. The same specification draws in Node and in a browser. */
export interface FigureSpecification {
  /** Width of the venue's column: 3.25 or 6.75 inches. */
  readonly width: "single" | "double";
  /** The panels from top to bottom. */
  readonly panels: readonly Panel[];
}

/** One set of axes and what is drawn on them. */
export interface Panel {
  /** Height in points (1/72 inch), axes included. */
  readonly height: number;
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
  readonly ticks?: readonly number[];
  /** Names to write at the ticks instead of their numbers. */
  readonly tickNames?: readonly string[];
}

/** Marks are told apart by dash and weight as well as by colour. */
export type Layer = LineLayer | RuleLayer | ArrowLayer | HeatMapLayer | PointLayer;

/** The palette of Okabe and Ito, which the colour-blind can tell apart, by what a colour stands for. */
export const COLOURS = {
  train: "#0072B2",
  test: "#D55E00",
  norm: "#009E73",
  ratio: "#CC79A7",
  prediction: "#000000",
  muted: "#999999",
  marker: "#56B4E9",
} as const;

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

/** A line across the panel. */
export interface RuleLayer {
  readonly kind: "rule";
  readonly orientation: "vertical" | "horizontal";
  readonly at: number;
  readonly colour: string;
  readonly dash?: LineLayer["dash"];
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
  readonly colour: "diverging" | "sequential";
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
  readonly label?: string;
  readonly axis?: "left" | "right";
}
