import { InputError } from "../errors/index.js";
import type { Quantity } from "./column-role.js";
import { errorOf, type Scale } from "./measured-curve.js";

/** A threshold as detection takes it, and why it is that. */
export interface CurveThreshold {
  /** As an error, see `errorOf`; null where there is none: losses alone do not say what counts as low. */
  readonly error: number | null;
  readonly reason: "given" | "stated in the log" | "default" | "none";
}

/** Accuracy of 0.99, from which Power et al. (2022) count. */
const DEFAULT_SHARE = 0.99;
/** That of a run, theory 2.20. */
const DEFAULT_RELATIVE_ERROR = 1e-3;

/** Where the config of a run of Latebloom has its rules. */
const DETECTION = "config/detection";

/** Settings of a log that say from where on its authors counted, by the words of their names. */
const STATED = {
  train: /^(?:.*\/)?(?:memori[sz]\w*|mem|train\w*|fit)_?(?:acc\w*_?)?thr\w*$/i,
  test: /^(?:.*\/)?(?:grok\w*|gen\w*|test\w*|val\w*|eval\w*)_?(?:acc\w*_?)?thr\w*$/i,
} as const;

/**
 * The threshold of a curve: as given, in the unit of the curve (an accuracy also as a share where the curve is in per cent); else as the
 * log states it; else an accuracy of 0.99, or a relative error of 10⁻³; none for losses.
 * @throws InputError for one that no curve can reach
 */
export function curveThreshold(
  curve: "train" | "test",
  { quantity, scale }: { readonly quantity: Quantity; readonly scale: Scale },
  given: number | undefined,
  settings: ReadonlyMap<string, string | number | boolean>,
): CurveThreshold {
  if (given !== undefined) return { error: asError(`--${curve}-threshold`, quantity, scale, given), reason: "given" };
  if (quantity === "loss") return { error: null, reason: "none" };
  if (quantity === "accuracy") {
    const stated = [...settings].find(([name, value]) => STATED[curve].test(name) && typeof value === "number");
    const value = stated?.[1];
    if (typeof value === "number" && value > 0 && value <= 100) {
      return { error: asError(stated![0], quantity, scale, value), reason: "stated in the log" };
    }
  }
  const rule = settings.get(`${DETECTION}/${curve}/threshold`);
  if (quantity === "error" && typeof rule === "number" && rule > 0) return { error: rule, reason: "stated in the log" };
  if (quantity === "error" && scale === "plain") return { error: DEFAULT_RELATIVE_ERROR, reason: "default" };
  return { error: 1 - DEFAULT_SHARE, reason: "default" };
}

function asError(path: string, quantity: Quantity, scale: Scale, value: number): number {
  const inUnit = quantity === "accuracy" && scale === "share" && value > 1 ? value / 100 : value;
  const error =
    quantity === "accuracy" && scale === "per cent" && value <= 1 ? 1 - value : errorOf(quantity, scale, inUnit);
  if (Number.isFinite(error) && error >= 0 && (quantity !== "accuracy" || error < 1)) {
    // An accuracy of exactly 1 is an error of 0, which thresholds do not go down to.
    return Math.max(error, Number.MIN_VALUE);
  }
  throw new InputError({
    path,
    expected: quantity === "accuracy" ? "an accuracy above 0 and up to 1 (or 100, in per cent)" : "a number from 0 on",
    received: String(value),
  });
}
