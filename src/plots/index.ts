export { decimate } from "./decimate.js";
export { drawFigure } from "./draw-figure.js";
export type { DrawingDocument } from "./draw-panel.js";
export {
  type ArrowLayer,
  type Axis,
  COLOURS,
  type FigureSpecification,
  type HeatMapLayer,
  type Layer,
  type LineLayer,
  type Panel,
  type PointLayer,
  type RuleLayer,
} from "./plot-specification.js";
export { decades, powerOfTen } from "./tick-text.js";
