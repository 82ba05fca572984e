import * as Plot from "@observablehq/plot";
import { axisMapping, unitScale } from "./axis-mapping.js";
import { colourAxis, colourScale } from "./colour-scale.js";
import { decimate } from "./decimate.js";
import { drawAxis, drawRightAxis, scaleOf } from "./draw-axes.js";
import type { Axis, BandLayer, HeatMapLayer, Layer, LineLayer, Panel, RuleLayer } from "./plot-specification.js";

/** The part of a DOM that drawing needs: a browser's document, or a light one. */
export type DrawingDocument = object;

/** Where a panel stands and how large its text is, in points. */
export interface PanelFrame {
  readonly width: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly marginTop: number;
  readonly marginBottom: number;
  readonly fontSize: number;
}

const DASHES = { solid: undefined, dashed: "4 2", dotted: "1 2", "dash-dotted": "5 2 1 2" } as const;
const SHADES = 160;
export const POINT_RADIUS = 2.4;
export const BAND_OPACITY = 0.25;
/** Advance of a character of DejaVu Sans, as a fraction of the font size; few are wider. */
export const ADVANCE = 0.6;

/** Draws one panel with Observable Plot and returns its SVG element. */
export function drawPanel(panel: Panel, frame: PanelFrame, document: DrawingDocument): object {
  const { layers } = panel;
  const toLeft = panel.right === undefined ? null : axisMapping(panel.right, panel.y);
  const heat = layers.find((layer): layer is HeatMapLayer => layer.kind === "heat-map");
  const marks = [
    ...layers.flatMap((layer) => drawLayer(layer, panel, frame, toLeft)),
    ...drawAxis(panel.x, "x", frame, panel.height),
    ...drawAxis(panel.y, "y", frame, panel.height),
    ...(panel.right === undefined ? [] : drawRightAxis(panel.right, toLeft!, frame, panel.height)),
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

function drawLayer(
  layer: Layer,
  panel: Panel,
  frame: PanelFrame,
  toLeft: ((value: number) => number) | null,
): Plot.Markish[] {
  switch (layer.kind) {
    case "line":
      return [drawLine(layer, panel, frame, toLeft)];
    case "band":
      return [drawBand(layer, panel, frame)];
    case "rule":
      return drawRule(layer, panel, frame, toLeft);
    case "arrow":
      return drawArrow(layer, panel, frame);
    case "heat-map":
      return [drawHeatMap(layer)];
    case "points": {
      const map = layer.axis === "right" && toLeft !== null ? toLeft : (value: number) => value;
      const points = Array.from({ length: layer.x.length }, (_, index) => ({
        x: layer.x[index]!,
        y: map(layer.y[index]!),
      })).filter((point) => isInside(point.x, panel.x) && isInside(point.y, panel.y));
      return [
        Plot.dot(points, {
          x: "x",
          y: "y",
          symbol: layer.symbol,
          stroke: layer.colour,
          strokeWidth: 0.9,
          r: layer.radius ?? POINT_RADIUS,
        }),
      ];
    }
  }
}

function drawLine(
  layer: LineLayer,
  { x, y }: Panel,
  { width, marginLeft, marginRight }: PanelFrame,
  toLeft: ((value: number) => number) | null,
): Plot.Markish {
  const map = layer.axis === "right" && toLeft !== null ? toLeft : (value: number) => value;
  const values = Array.from({ length: layer.y.length }, (_, index) => map(layer.y[index]!));
  const columns = width - marginLeft - marginRight;
  const column = unitScale({ ...x, domain: x.domain ?? extent(layer.x, x) }).position;
  const inside = values.map((value, index) =>
    isInside(layer.x[index]!, x) && isInside(value, y) ? value : Number.NaN,
  );
  const thin = decimate(layer.x, inside, (at) => column(at) * columns);
  return Plot.line(
    thin.x.map((value, index) => [value, thin.y[index]!] as [number, number]),
    {
      stroke: layer.colour,
      strokeWidth: layer.weight ?? 1.1,
      strokeLinejoin: "round",
      ...dashOf(layer.dash),
      ...(layer.opacity === undefined ? {} : { strokeOpacity: layer.opacity }),
    },
  );
}

/** The smallest and largest of the values that an axis can show. */
function extent(values: ArrayLike<number>, axis: Axis): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (!Number.isFinite(value) || !isInside(value, axis)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** One pair of edges a column of the picture. A band that leaves the axes is cut off at them; one beyond them is not drawn. */
function drawBand({ x, low, high, colour }: BandLayer, panel: Panel, frame: PanelFrame): Plot.Markish {
  const { x: xAxis, y } = panel;
  const [bottom, top] = y.domain ?? extent([...Array.from(low), ...Array.from(high)], y);
  const column = unitScale({ ...xAxis, domain: xAxis.domain ?? extent(x, xAxis) }).position;
  const columns = frame.width - frame.marginLeft - frame.marginRight;
  const points: { x: number; at: number; low: number; high: number }[] = [];
  for (let index = 0; index < x.length; index++) {
    if (!isInside(x[index]!, xAxis)) continue;
    const visible = low[index]! <= top && high[index]! >= bottom;
    const edges = visible
      ? { low: Math.max(low[index]!, bottom), high: Math.min(high[index]!, top) }
      : { low: Number.NaN, high: Number.NaN };
    const at = Math.floor(column(x[index]!) * columns);
    const last = points.at(-1);
    if (last?.at === at && visible && !Number.isNaN(last.low)) {
      last.low = Math.min(last.low, edges.low);
      last.high = Math.max(last.high, edges.high);
    } else points.push({ x: x[index]!, at, ...edges });
  }
  return Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: colour, fillOpacity: BAND_OPACITY });
}

/** Drawn without clipping, so that no ids are needed: what is outside the axes is left out. */
function isInside(value: number, { scale, domain }: Axis): boolean {
  if (scale === "log" && value <= 0) return false;
  return domain === undefined || (value >= domain[0] && value <= domain[1]);
}

function drawRule(
  layer: RuleLayer,
  panel: Panel,
  frame: PanelFrame,
  toLeft: ((value: number) => number) | null,
): Plot.Markish[] {
  const options = { stroke: layer.colour, strokeWidth: layer.weight ?? 0.9, ...dashOf(layer.dash) };
  if (layer.orientation === "vertical") {
    const { text, at, colour } = layer;
    return [
      Plot.ruleX([at], options),
      ...(text === undefined
        ? []
        : [
            Plot.text([text], {
              x: [at],
              frameAnchor: "top",
              textAnchor: ruleTextAnchor(layer, panel, frame),
              lineAnchor: "bottom",
              dy: -3,
              fontSize: frame.fontSize,
              fill: colour,
            }),
          ]),
    ];
  }
  const at = layer.axis === "right" && toLeft !== null ? toLeft(layer.at) : layer.at;
  return [Plot.ruleY([at], options)];
}

/** The name of a rule is centred above it, unless that of a neighbour is in the way: then it turns away from it. */
function ruleTextAnchor(rule: RuleLayer, { layers, x }: Panel, frame: PanelFrame): "start" | "middle" | "end" {
  if (x.domain === undefined) return "middle";
  const { position } = unitScale(x);
  const place = (at: number) => position(at) * (frame.width - frame.marginLeft - frame.marginRight);
  const width = (text: string) => text.length * frame.fontSize * ADVANCE;
  for (const other of layers) {
    if (other === rule || other.kind !== "rule" || other.orientation !== "vertical" || other.text === undefined)
      continue;
    const distance = place(other.at) - place(rule.at);
    if (Math.abs(distance) < (width(other.text) + width(rule.text!)) / 2) return distance > 0 ? "end" : "start";
  }
  return "middle";
}

function drawArrow(
  { from, to, height, text }: Extract<Layer, { kind: "arrow" }>,
  { x, y }: Panel,
  { fontSize }: PanelFrame,
): Plot.Markish[] {
  const at = unitScale(y).value(height);
  const along = unitScale(x);
  const middle = along.value((along.position(from) + along.position(to)) / 2);
  const ends = { y1: at, y2: at, stroke: "#000", strokeWidth: 0.7, headLength: 5, headAngle: 40 };
  const label = { x: [middle], y: [at], dy: -6, fontSize };
  return [
    Plot.arrow([0], { x1: middle, x2: to, ...ends }),
    Plot.arrow([0], { x1: middle, x2: from, ...ends }),
    // The halo is a text of its own: in a PDF a stroke would be painted over the letters.
    Plot.text([text], { ...label, fill: "#fff", stroke: "#fff", strokeWidth: 3 }),
    Plot.text([text], { ...label, fill: "#000" }),
  ];
}

/** Neighbours along the finer direction whose colours cannot be told apart are drawn as one rectangle. */
function drawHeatMap(layer: HeatMapLayer): Plot.Markish {
  const { x, y, values } = layer;
  const columns = x.length - 1;
  const rows = y.length - 1;
  const upwards = rows > columns;
  const { position } = unitScale(colourAxis(layer));
  const shade = (value: number) => Math.round(position(value) * SHADES);
  const cells: { x1: number; x2: number; y1: number; y2: number; value: number }[] = [];
  for (let index = 0; index < values.length; index++) {
    const column = upwards ? Math.floor(index / rows) : index % columns;
    const row = upwards ? index % rows : Math.floor(index / columns);
    const value = values[row * columns + column]!;
    // White in a diverging scale, and nowhere in a logarithmic one.
    if (value === 0 && (layer.colour === "diverging" || layer.scale === "log")) continue;
    const last = cells.at(-1);
    const alike = last !== undefined && shade(last.value) === shade(value);
    if (alike && upwards && last.x1 === x[column] && last.y2 === y[row]) last.y2 = y[row + 1]!;
    else if (alike && !upwards && last.y1 === y[row] && last.x2 === x[column]) last.x2 = x[column + 1]!;
    else cells.push({ x1: x[column]!, x2: x[column + 1]!, y1: y[row]!, y2: y[row + 1]!, value });
  }
  // A little overlap: edges that fall between pixels would leave seams.
  const overlap = { insetRight: -0.25, insetBottom: -0.25 };
  const channels = { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: "value" };
  return Plot.rect(cells, { ...channels, ...overlap, shapeRendering: "crispEdges" });
}

const dashOf = (dash: LineLayer["dash"]) =>
  DASHES[dash ?? "solid"] === undefined ? {} : { strokeDasharray: DASHES[dash!] };
