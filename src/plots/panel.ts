import type { Axis } from "./axis.js";
import type { Layer } from "./layers/layer.js";

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
