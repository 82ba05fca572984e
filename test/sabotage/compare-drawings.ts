import type { FigureSpecification, HeatMapLayer, Layer, Panel } from "../../src/plots/index.js";
import { axisUnits } from "./axis-units.js";
import { type DrawnMark, drawnMarks, type Spread, spreadsOf } from "./drawn-marks.js";
import { distanceTo } from "./polyline-distance.js";
import { isWithinSpread, spreadWidths } from "./spreads.js";

/** A spread that is this much wider or narrower has changed. */
const WIDTH_FACTOR = 2;
/** So many points of a mark are looked at. */
const LOOKED_AT = 500;

/**
 * What of a drawing is elsewhere in another one, in words; null for nothing. Elsewhere: by more than the spread over the draws, where that is
 * drawn (a band or a bar of the same colour), and by more than 2 % otherwise (`axisUnits`). What lies outside of the axes is not drawn.
 */
export function compareDrawings(before: FigureSpecification, after: FigureSpecification): string | null {
  if (before.panels.length !== after.panels.length) return "another number of panels";
  for (const [index, panel] of before.panels.entries()) {
    const moved = comparePanels(panel, after.panels[index]!);
    if (moved !== null) return `panel ${index + 1}: ${moved}`;
  }
  return null;
}

function comparePanels(before: Panel, after: Panel): string | null {
  const [one, other] = [drawnMarks(before), drawnMarks(after)];
  const [spreads, others] = [spreadsOf(before), spreadsOf(after)];
  for (const style of new Set([...one.keys(), ...other.keys()])) {
    const [old, now] = [one.get(style), other.get(style)];
    if (old === undefined) return `${style} is new`;
    if (now === undefined) return `${style} is gone`;
    if (isSame(old, now)) continue;
    if (isAway(now, old, spreads) || isAway(old, now, others)) return `${style} has moved`;
  }
  return compareWidths(spreads, others) ?? compareMaps(before, after);
}

/** Whether marks agree point by point, which is quickly seen. */
function isSame({ points }: DrawnMark, other: DrawnMark): boolean {
  if (points.length !== other.points.length) return false;
  return points.every(([x, y], index) => {
    const [at, up] = other.points[index]!;
    return !(Math.abs(x - at) > 1 || Math.abs(y - up) > 1 || Number.isNaN(y) !== Number.isNaN(up));
  });
}

/** Whether a mark is anywhere away from another one, and outside of the spread around that. */
function isAway({ points }: DrawnMark, from: DrawnMark, spreads: readonly Spread[]): boolean {
  const every = Math.ceil(points.length / LOOKED_AT);
  return points.some(([x, y], index) => {
    if (index % every > 0 || Number.isNaN(x) || Number.isNaN(y)) return false;
    return distanceTo(from, x, y) > 1 && !isWithinSpread(spreads, from.colour, x, y);
  });
}

function compareWidths(before: readonly Spread[], after: readonly Spread[]): string | null {
  const others = spreadWidths(after);
  for (const [colour, width] of spreadWidths(before)) {
    const other = others.get(colour) ?? 1;
    if (width > WIDTH_FACTOR * other || other > WIDTH_FACTOR * width) return `a spread (${colour}) has another width`;
  }
  return null;
}

const isMap = (layer: Layer): layer is HeatMapLayer => layer.kind === "heat-map";

function compareMaps(before: Panel, after: Panel): string | null {
  const maps = after.layers.filter(isMap);
  for (const [index, { values, scale = "linear", range }] of before.layers.filter(isMap).entries()) {
    const others = maps[index]?.values;
    if (others?.length !== values.length) return "a heat map has other cells";
    const units = axisUnits({ label: "", scale, domain: range }, values);
    if (Array.from(values).some((value, cell) => Math.abs(units(value) - units(others[cell]!)) > 1))
      return "a heat map has changed";
  }
  return null;
}
