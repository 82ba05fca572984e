import type { Axis } from "../axis.js";
import { axisMapping } from "../axis-mapping.js";
import type { PanelFrame } from "../panel-frame.js";

/** What the layers of a panel are drawn into. */
export interface DrawingSpace {
  readonly x: Axis;
  /** The left axis, on which everything is drawn. */
  readonly y: Axis;
  /** Points between the axes. */
  readonly width: number;
  readonly fontSize: number;
  /** Takes a value of the named axis to the left one at the same height. */
  toLeft(axis: "left" | "right" | undefined): (value: number) => number;
}

/** The space of a panel's axes in its frame. @param axes the right one with its own domain, and the left one then too */
export function drawingSpace(
  { x, y, right }: { readonly x: Axis; readonly y: Axis; readonly right?: Axis },
  frame: PanelFrame,
): DrawingSpace {
  const fromRight = right === undefined ? null : axisMapping(right, y);
  const same = (value: number) => value;
  return {
    x,
    y,
    width: frame.width - frame.marginLeft - frame.marginRight,
    fontSize: frame.fontSize,
    toLeft: (axis) => (axis === "right" && fromRight !== null ? fromRight : same),
  };
}
