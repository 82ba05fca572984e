import { InputError } from "../errors/index.js";
import { logarithm } from "../kernels/index.js";
import { createMatrix } from "../linalg/index.js";
import { censoredRegression } from "./censored-regression.js";
import type { Estimate } from "./estimate.js";

/** A quantity that a time may depend on. */
export interface Covariate {
  readonly name: string;
  /** One value an observation. */
  readonly values: readonly number[];
  /** "log": the time goes with a power of it, and the coefficient is the exponent; "linear": with exp(coefficient · value). */
  readonly scale: "log" | "linear";
}

/** Observed times, and for those that were not reached how long was waited. */
export interface ObservedTime {
  /** When it happened, or when the waiting ended without it. */
  readonly time: number;
  readonly reached: boolean;
}

/** A fitted law, or why there is none. */
export type ScalingLaw =
  | {
      readonly status: "fitted";
      /** By the name of the covariate. */
      readonly coefficients: ReadonlyMap<string, Estimate>;
      /** ln of the constant factor. */
      readonly intercept: Estimate;
      /** The standard deviation of ln t about the law. */
      readonly deviation: number;
      readonly observed: number;
      readonly censored: number;
    }
  | { readonly status: "not identified"; readonly reason: string };

/**
 * Fits ln t = ln c + Σ pₖ·ln xₖ + Σ qₖ·xₖ + σε with independent normal ε, by maximum likelihood; times that were not reached are known
 * to be larger than what was waited for (right-censored). That is meant for times that come sooner or later: a run that would never
 * arrive, its target being none the method can find, belongs left out and counted beside the fit.
 * @throws InputError for covariates of another length, and times or logarithmic covariates that are not above zero
 */
export function fitScalingLaw(covariates: readonly Covariate[], times: readonly ObservedTime[]): ScalingLaw {
  const columns = covariates.map(({ name, values, scale }) => {
    if (values.length !== times.length) {
      throw new InputError({ path: name, expected: `${times.length} values`, received: String(values.length) });
    }
    return scale === "log" ? values.map((value) => positiveLogarithm(name, value)) : values;
  });
  const width = columns.length + 1;
  const design = createMatrix(times.length, width, new Float64Array(times.length * width));
  times.forEach((_, row) => {
    design.data[row * width] = 1;
    columns.forEach((column, k) => {
      design.data[row * width + k + 1] = column[row]!;
    });
  });
  const response = Float64Array.from(times, ({ time }) => positiveLogarithm("time", time));
  const fit = censoredRegression(
    design,
    response,
    times.map(({ reached }) => !reached),
  );
  if (fit.status !== "fitted") return fit;
  const { coefficients, ...rest } = fit;
  return {
    ...rest,
    intercept: coefficients[0]!,
    coefficients: new Map(covariates.map(({ name }, k) => [name, coefficients[k + 1]!])),
  };
}

function positiveLogarithm(path: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return logarithm(value);
  throw new InputError({ path, expected: "a finite number > 0", received: String(value) });
}
