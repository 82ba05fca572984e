import * as Plot from "@observablehq/plot";
import { unitScale } from "./axis-mapping.js";
import { axisTicks, tickFormat } from "./axis-ticks.js";
import type { ColourBar } from "./colour-bar.js";
import { colourAxis, colourScale } from "./colour-scale.js";
import { scaleOf } from "./draw-axes.js";
import type { Panel } from "./panel.js";
import type { DrawingDocument, PanelFrame } from "./panel-frame.js";

const STEPS = 64;
const WIDTH = 8;
const GAP = 8;

function colourBarOf({ layers }: Panel): ColourBar | null {
  for (const layer of layers) {
    if (layer.kind === "heat-map" && layer.label !== undefined) return { ...layer, label: layer.label };
  }
  return null;
}

/** Draws the colour bar of a panel's heat map at the right of its frame; null when there is none. */
export function drawColourBar(panel: Panel, frame: PanelFrame, document: DrawingDocument): object | null {
  const bar = colourBarOf(panel);
  if (bar === null) return null;
  const axis = colourAxis(bar);
  const { value } = unitScale(axis);
  const cells = Array.from({ length: STEPS }, (_, index) => ({
    y1: value(index / STEPS),
    y2: value((index + 1) / STEPS),
    middle: value((index + 0.5) / STEPS),
  }));
  const left = frame.width - frame.marginRight + GAP;
  return Plot.plot({
    document: document as Plot.PlotOptions["document"],
    width: frame.width,
    height: panel.height,
    marginLeft: left,
    marginRight: frame.width - left - WIDTH,
    marginTop: frame.marginTop,
    marginBottom: frame.marginBottom,
    style: { fontSize: `${frame.fontSize}px`, fontFamily: "DejaVu Sans", overflow: "visible", background: "none" },
    x: { domain: [0, 1], axis: null },
    y: { ...scaleOf(axis), axis: null },
    color: colourScale(bar),
    marks: [
      Plot.rect(cells, { x1: 0, x2: 1, y1: "y1", y2: "y2", fill: "middle", shapeRendering: "crispEdges" }),
      Plot.axisY(axisTicks(axis, panel.height) as Plot.Data, {
        anchor: "right",
        tickFormat: tickFormat(axis),
        label: bar.label,
        labelAnchor: "center",
        labelArrow: "none",
        labelOffset: frame.marginRight - GAP - WIDTH - 6,
        tickSize: 2,
        tickPadding: 2,
        color: "#000",
      }),
      Plot.frame({ stroke: "#000", strokeWidth: 0.5 }),
    ],
  } as Plot.PlotOptions) as unknown as object;
}
