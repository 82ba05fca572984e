import type { ControlRange } from "../state/index.js";

/** A slider's whole positions, and the numbers at them. */
export interface SliderScale {
  readonly steps: number;
  /** The position nearest to a number. */
  readonly positionOf: (value: number) => number;
  /** The number at a position, as one would type it. */
  readonly textAt: (position: number) => string;
}

/** Positions from one power of ten to the next. */
const PER_DECADE = 20;
const LINEAR_STEPS = 100;

/** The scale of a slider. @param isInteger whether its numbers are whole */
export function sliderScale(range: Extract<ControlRange, { kind: "slider" }>, isInteger: boolean): SliderScale {
  const { from, to, scale } = range;
  const round = (value: number) => (isInteger ? Math.round(value) : Number(value.toPrecision(3)));
  const text = (value: number) => {
    const rounded = round(Math.min(to, Math.max(from, value)));
    const plain = rounded === 0 || (Math.abs(rounded) >= 1e-3 && Math.abs(rounded) < 1e6);
    return plain ? String(rounded) : rounded.toExponential().replace("+", "");
  };
  const clamp = (position: number, steps: number) => Math.min(steps, Math.max(0, Math.round(position)));
  if (scale === "log") {
    const steps = Math.round(Math.log10(to / from) * PER_DECADE);
    return {
      steps,
      positionOf: (value) => clamp(Math.log10(Math.max(value, from) / from) * PER_DECADE, steps),
      textAt: (position) => text(from * 10 ** (position / PER_DECADE)),
    };
  }
  const steps = isInteger ? to - from : LINEAR_STEPS;
  return {
    steps,
    positionOf: (value) => clamp(((value - from) / (to - from)) * steps, steps),
    textAt: (position) => text(from + ((to - from) * position) / steps),
  };
}
