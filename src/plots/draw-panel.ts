import * as Plot from "@observablehq/plot";
import { colourScale } from "./colour-scale.js";
import { drawAxis, drawRightAxis, scaleOf } from "./draw-axes.js";
import { drawingSpace } from "./layers/drawing-space.js";
import type { HeatMapLayer } from "./layers/heat-map-layer.js";
import { drawLayers } from "./layers/layer.js";
import type { Panel } from "./panel.js";
import type { DrawingDocument, PanelFrame } from "./panel-frame.js";

/** Draws one panel with Observable Plot and returns its SVG element. */
export function drawPanel(panel: Panel, frame: PanelFrame, document: DrawingDocument): object {
  const { layers } = panel;
  const space = drawingSpace(panel, frame);
  const heat = layers.find((layer): layer is HeatMapLayer => layer.kind === "heat-map");
  const marks = [
    ...drawLayers(layers, space),
    ...drawAxis(panel.x, "x", frame, panel.height),
    ...drawAxis(panel.y, "y", frame, panel.height),
    ...(panel.right === undefined ? [] : drawRightAxis(panel.right, space.toLeft("right"), frame, panel.height)),
    Plot.frame({ stroke: "#000", strokeWidth: 0.6 }),
    ...(panel.title === undefined ? [] : [drawTitle(panel.title, frame)]),
  ];
  return Plot.plot({
    document: document as Plot.PlotOptions["document"],
    width: frame.width,
    height: panel.height,
    marginLeft: frame.marginLeft,
    marginRight: frame.marginRight,
    marginTop: frame.marginTop,
    marginBottom: frame.marginBottom,
    style: { fontSize: `${frame.fontSize}px`, fontFamily: "DejaVu Sans", overflow: "visible", background: "none" },
    x: { ...scaleOf(panel.x), axis: null },
    y: { ...scaleOf(panel.y), axis: null },
    ...(heat === undefined ? {} : { color: colourScale(heat) }),
    marks,
  } as Plot.PlotOptions) as unknown as object;
}

function drawTitle(title: string, { fontSize }: PanelFrame): Plot.Markish {
  return Plot.text([title], { frameAnchor: "top", lineAnchor: "bottom", dy: -3, fontSize, fill: "#000" });
}
