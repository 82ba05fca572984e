import * as Plot from "@observablehq/plot";
import { colourScale, type DrawingDocument, type PanelFrame } from "./draw-panel.js";
import type { HeatMapLayer, Panel } from "./plot-specification.js";
import { plainTick } from "./tick-text.js";

const STEPS = 64;
const WIDTH = 8;

/** Draws the colour bar of a panel's heat map at the right of its frame; null when there is none. */
export function drawColourBar(panel: Panel, frame: PanelFrame, document: DrawingDocument): object | null {
  const heat = panel.layers.find((layer): layer is HeatMapLayer => layer.kind === "heat-map");
  if (heat?.label === undefined) return null;
  const [low, high] = heat.range;
  const step = (high - low) / STEPS;
  const cells = Array.from({ length: STEPS }, (_, index) => ({
    y1: low + index * step,
    y2: low + (index + 1) * step,
    value: low + (index + 0.5) * step,
  }));
  const left = frame.width - frame.marginRight + 8;
  return Plot.plot({
    document: document as Document,
    width: frame.width,
    height: panel.height,
    marginLeft: left,
    marginRight: frame.width - left - WIDTH,
    marginTop: frame.marginTop,
    marginBottom: frame.marginBottom,
    style: { fontSize: `${frame.fontSize}px`, fontFamily: "DejaVu Sans", overflow: "visible", background: "none" },
    x: { domain: [0, 1], axis: null },
    y: { domain: [low, high], axis: null },
    color: colourScale(heat),
    marks: [
      Plot.rect(cells, { x1: 0, x2: 1, y1: "y1", y2: "y2", fill: "value", shapeRendering: "crispEdges" }),
      Plot.axisY({
        anchor: "right",
        ticks: 5,
        tickFormat: plainTick,
        label: heat.label,
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: frame.width - left - WIDTH - 4,
        tickSize: 2,
        tickPadding: 2,
        color: "#000",
      }),
      Plot.frame({ stroke: "#000", strokeWidth: 0.5 }),
    ],
  } as Plot.PlotOptions) as unknown as object;
}
