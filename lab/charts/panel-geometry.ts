import { type Axis, axisTicks, type Panel, tickFormat, unitScale } from "../../src/index.js";

/** Where a panel's axes lie on a canvas, in CSS pixels. */
export interface PanelGeometry {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** The places of an array of values; made once for all curves that share it. */
  readonly placesOf: (values: ArrayLike<number>) => Float64Array;
  /** The value of the horizontal axis at a place. */
  readonly valueAt: (place: number) => number;
}

const LEFT = 52;
const RIGHT = 12;
const TOP = 20;
const BOTTOM = 38;

/** Lays a panel out on a canvas of a size. Both axes need their domains. */
export function panelGeometry({ x, y }: Panel, width: number, height: number): PanelGeometry {
  const [left, right, top, bottom] = [LEFT, Math.max(LEFT + 10, width - RIGHT), TOP, height - BOTTOM];
  const across = unitScale(x);
  const up = unitScale(y);
  const known = new Map<ArrayLike<number>, Float64Array>();
  const place = (value: number) => left + across.position(value) * (right - left);
  return {
    left,
    right,
    top,
    bottom,
    x: place,
    placesOf(values) {
      const places = known.get(values) ?? Float64Array.from(values, place);
      known.set(values, places);
      return places;
    },
    y: (value) => bottom - up.position(value) * (bottom - top),
    valueAt: (place) => across.value(Math.min(1, Math.max(0, (place - left) / (right - left)))),
  };
}

/** The ticks of an axis and what stands at them. @param length in CSS pixels */
export function namedTicks(axis: Axis, length: number): { readonly value: number; readonly name: string }[] {
  const values = axisTicks(axis, length) ?? evenTicks(axis.domain!, length);
  const format = tickFormat(axis) ?? String;
  return values.map((value, index) => ({ value, name: format(value, index) }));
}

/** Multiples of 1, 2 or 5 times a power of ten. */
function evenTicks([low, high]: readonly [number, number], length: number): number[] {
  const wanted = (high - low) / Math.max(2, Math.min(6, length / 50));
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= wanted)!;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}
