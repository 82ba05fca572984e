import { decimate, isInside, type Layer, type LineLayer, type Panel, type RuleLayer } from "../../src/index.js";
import { namedTicks, type PanelGeometry } from "./panel-geometry.js";
import type { ChartTheme } from "./theme.js";

const FONT = '12px "Lab Signs", system-ui, sans-serif';
const DASHES = { solid: [], dashed: [6, 4], dotted: [1.5, 3.5], "dash-dotted": [7, 4, 1.5, 4] } as const;
const WEIGHT = 2;
/** A curve of fewer points is drawn as it is. */
const MOST_POINTS = 1200;

/** Draws the panel of a figure's specification on a canvas: its axes, lines, rules and points, at the speed of a slider. */
export function drawPanelOn(
  context: CanvasRenderingContext2D,
  panel: Panel,
  geometry: PanelGeometry,
  theme: ChartTheme,
): void {
  context.font = FONT;
  drawGrid(context, panel, geometry, theme);
  for (const layer of panel.layers) drawLayer(context, layer, panel, geometry, theme);
  const { left, right, top, bottom } = geometry;
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.setLineDash([]);
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
}

function drawGrid(
  context: CanvasRenderingContext2D,
  { x, y }: Panel,
  { left, right, top, bottom, ...at }: PanelGeometry,
  theme: ChartTheme,
): void {
  context.lineWidth = 1;
  context.setLineDash([]);
  context.fillStyle = theme.ink;
  context.strokeStyle = theme.faint;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { value, name } of namedTicks(x, right - left)) {
    const place = Math.round(at.x(value)) + 0.5;
    stroke(context, [place, top], [place, bottom]);
    context.fillText(name, place, bottom + 5);
  }
  context.fillText(x.label, (left + right) / 2, bottom + 21);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const { value, name } of namedTicks(y, bottom - top)) {
    const place = Math.round(at.y(value)) + 0.5;
    stroke(context, [left, place], [right, place]);
    context.fillText(name, left - 5, place);
  }
  context.save();
  context.translate(11, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.textAlign = "center";
  context.fillText(y.label, 0, 0);
  context.restore();
}

function drawLayer(
  context: CanvasRenderingContext2D,
  layer: Layer,
  panel: Panel,
  geometry: PanelGeometry,
  theme: ChartTheme,
): void {
  if (layer.kind === "line") drawLine(context, layer, panel, geometry, theme);
  if (layer.kind === "rule") drawRule(context, layer, panel, geometry, theme);
  if (layer.kind === "points") {
    context.fillStyle = theme.shade(layer.colour);
    for (let index = 0; index < layer.x.length; index++) {
      if (!isInside(layer.x[index]!, panel.x) || !isInside(layer.y[index]!, panel.y)) continue;
      context.beginPath();
      context.arc(geometry.x(layer.x[index]!), geometry.y(layer.y[index]!), layer.radius ?? 3.5, 0, 2 * Math.PI);
      context.fill();
    }
  }
}

function drawLine(
  context: CanvasRenderingContext2D,
  { x, y, colour, dash = "solid", weight = WEIGHT, opacity = 1 }: LineLayer,
  panel: Panel,
  geometry: PanelGeometry,
  theme: ChartTheme,
): void {
  context.strokeStyle = theme.shade(colour);
  context.globalAlpha = opacity;
  context.lineWidth = weight;
  context.lineJoin = "round";
  context.setLineDash(DASHES[dash]);
  context.beginPath();
  const places = geometry.placesOf(x);
  const thin = thinned(places, y, panel);
  let broken = true;
  for (let index = 0; index < thin.x.length; index++) {
    const value = thin.y[index]!;
    const place = thin.x[index]!;
    if (!isInside(value, panel.y) || !(place >= geometry.left - 1 && place <= geometry.right + 1)) broken = true;
    else {
      if (broken) context.moveTo(place, geometry.y(value));
      else context.lineTo(place, geometry.y(value));
      broken = false;
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** Of more points than a screen has columns those that cover the same pixels. */
function thinned(places: Float64Array, y: ArrayLike<number>, { y: axis }: Panel) {
  if (places.length <= MOST_POINTS) return { x: places, y };
  const inside = Float64Array.from(y, (value) => (isInside(value, axis) ? value : Number.NaN));
  return decimate(places, inside, (place) => place);
}

function drawRule(
  context: CanvasRenderingContext2D,
  { orientation, at, colour, dash = "solid", weight = 1.4, text }: RuleLayer,
  panel: Panel,
  { left, right, top, bottom, x, y }: PanelGeometry,
  theme: ChartTheme,
): void {
  const vertical = orientation === "vertical";
  if (!isInside(at, vertical ? panel.x : panel.y)) return;
  context.strokeStyle = theme.shade(colour);
  context.lineWidth = weight;
  context.setLineDash(DASHES[dash]);
  if (!vertical) {
    stroke(context, [left, y(at)], [right, y(at)]);
    return;
  }
  stroke(context, [x(at), top], [x(at), bottom]);
  if (text === undefined) return;
  const half = context.measureText(text).width / 2;
  context.fillStyle = theme.shade(colour);
  context.textAlign = "center";
  context.textBaseline = "bottom";
  context.fillText(text, Math.min(right - half, Math.max(left + half, x(at))), top - 4);
}

function stroke(
  context: CanvasRenderingContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}
