import { z } from "zod";
import { type ConfigTree, configFaults } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { exponential, logarithm } from "../kernels/index.js";

const KEYS = ["from", "to", "step", "count", "scale", "round"];

const rangeSchema = z.strictObject({
  from: z.number(),
  to: z.number(),
  step: z.number().optional(),
  count: z.int().min(2).optional(),
  scale: z.enum(["linear", "log"]).default("linear"),
  round: z.boolean().default(false),
});

/** The values of a range, one by one: they are made when they are asked for. */
export interface ValueRange {
  readonly count: number;
  at(index: number): number;
}

/** Whether a mapping in a sweep file is a range. */
export function isRange(tree: ConfigTree): boolean {
  return Object.hasOwn(tree, "from") || Object.hasOwn(tree, "to");
}

/**
 * A range of numbers, its ends included:
 * `{ from, to, step }` (step 1 if left out) gives from + i·step; `{ from, to, count }` so many values at equal distances;
 * with `scale: log` at equal ratios; with `round: true` each is rounded to a whole number.
 * Values have twelve significant digits, so that 1e-6 to 1e-2 by five is 1e-6, 1e-5, … to the bit.
 * @param name where it stands, for errors · @throws InputError
 */
export function readRange(tree: ConfigTree, name: string): ValueRange {
  const result = rangeSchema.safeParse(tree, { reportInput: true });
  if (!result.success) {
    const faults = configFaults(result.error.issues, () => KEYS);
    throw new InputError(
      faults.map((fault) => ({ ...fault, path: fault.path === "config" ? name : `${name}.${fault.path}` })),
    );
  }
  const { from, to, step, count, scale, round } = result.data;
  const values =
    count !== undefined ? spaced(from, to, count, scale, step, name) : stepped(from, to, step ?? 1, scale, name);
  return round ? { count: values.count, at: (index) => Math.round(values.at(index)) } : values;
}

function spaced(
  from: number,
  to: number,
  count: number,
  scale: "linear" | "log",
  step: number | undefined,
  name: string,
): ValueRange {
  if (step !== undefined) throw fault(name, "either a step or a count", "both");
  if (scale === "log" && !(from > 0 && to > 0)) {
    throw fault(name, "ends > 0 on a logarithmic scale", `${from} and ${to}`);
  }
  const between = (share: number) =>
    scale === "log"
      ? exponential(logarithm(from) + share * (logarithm(to) - logarithm(from)))
      : from + share * (to - from);
  return {
    count,
    at: (index) => (index === 0 ? from : index === count - 1 ? to : rounded(between(index / (count - 1)))),
  };
}

function stepped(from: number, to: number, step: number, scale: "linear" | "log", name: string): ValueRange {
  if (scale === "log") throw fault(name, "a count, as the scale is logarithmic", "none");
  const steps = (to - from) / step;
  if (!(steps >= 0 && Number.isFinite(steps))) {
    throw fault(name, `a step that leads from ${from} to ${to}`, String(step));
  }
  const isWhole = Number.isInteger(from) && Number.isInteger(step);
  // What rounding has taken from the last step is given back.
  const count = Math.floor(steps * (1 + 1e-12)) + 1;
  return { count, at: (index) => (isWhole ? from + index * step : rounded(from + index * step)) };
}

const rounded = (value: number) => Number(value.toPrecision(12));

const fault = (path: string, expected: string, received: string) => new InputError({ path, expected, received });
