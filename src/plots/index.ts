export { decades, log10, powerOfTen } from "../notation/index.js";
export { decimate } from "./decimate.js";
export { drawFigure } from "./draw-figure.js";
export type { DrawingDocument } from "./draw-panel.js";
export {
  type ArrowLayer,
  type Axis,
  type BandLayer,
  COLOURS,
  type ColourBar,
  type FigureSpecification,
  type HeatMapLayer,
  type Layer,
  type LineLayer,
  type Panel,
  type PointLayer,
  type RuleLayer,
  sweptColour,
} from "./plot-specification.js";
