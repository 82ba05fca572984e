import type { Layer } from "./layers/layer.js";
import type { Panel } from "./panel.js";
import type { VenueName } from "./venue.js";

/** A figure as data: what to draw, not how. The same specification draws in Node and in a browser. */
export interface FigureSpecification {
  /** The width of a column or of the page. */
  readonly width: "single" | "double";
  /** Where it is to appear; ICML unless said. All of it is drawn in proportion to the size of the text there. */
  readonly venue?: VenueName;
  /** Panels stand in rows of so many, from left to right; 1 by default. */
  readonly columns?: number;
  /** What the legend above all panels names: layers of which samples are drawn, over the whole width; each panel may have its own besides. */
  readonly legend?: readonly Layer[];
  /** The panels, row by row. The panels of a row have one height. */
  readonly panels: readonly Panel[];
}
