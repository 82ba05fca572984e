import type * as Plot from "@observablehq/plot";
import { type ArrowLayer, drawArrow } from "./arrow-layer.js";
import { type BandLayer, drawBand, sampleBand } from "./band-layer.js";
import type { DrawingSpace } from "./drawing-space.js";
import { drawHeatMap, type HeatMapLayer } from "./heat-map-layer.js";
import { drawLine, type LineLayer, sampleLine } from "./line-layer.js";
import { drawPoints, type PointLayer, samplePoint } from "./point-layer.js";
import { drawRule, type RuleLayer, sampleRule } from "./rule-layer.js";

/** What is drawn on the axes of a panel. Marks are told apart by dash and weight as well as by colour. */
export type Layer = LineLayer | BandLayer | RuleLayer | ArrowLayer | HeatMapLayer | PointLayer;

/** Draws the layers of a panel, the later ones over the earlier. */
export function drawLayers(layers: readonly Layer[], space: DrawingSpace): Plot.Markish[] {
  const rules = layers.filter((layer): layer is RuleLayer => layer.kind === "rule");
  return layers.flatMap((layer) => drawLayer(layer, space, rules));
}

function drawLayer(layer: Layer, space: DrawingSpace, rules: readonly RuleLayer[]): Plot.Markish[] {
  switch (layer.kind) {
    case "line":
      return drawLine(layer, space);
    case "band":
      return [drawBand(layer, space)];
    case "rule":
      return drawRule(layer, space, rules);
    case "arrow":
      return drawArrow(layer, space);
    case "heat-map":
      return [drawHeatMap(layer)];
    case "points":
      return [drawPoints(layer, space)];
  }
}

/** A sample of a layer that a legend names from one x to another, in points. */
export function drawSample(layer: Layer, ends: readonly [number, number], y: number): Plot.Markish[] {
  switch (layer.kind) {
    case "line":
      return sampleLine(layer, ends, y);
    case "band":
      return [sampleBand(layer, ends, y)];
    case "rule":
      return [sampleRule(layer, ends, y)];
    case "points":
      return [samplePoint(layer, ends, y)];
    default:
      return [];
  }
}
