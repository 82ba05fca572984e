import type { Quantity } from "./column-role.js";

/** In what a curve is written. */
export type Scale = "share" | "per cent" | "plain";

/** Above this, accuracies and errors are per cent. */
const PER_CENT = 1.5;
/** A relative error may be above 1, but hardly above this; an error in per cent is at some time. */
const PER_CENT_ERROR = 10;

/** In what curves of one quantity are written, by their largest value: a share is at most 1. */
export function scaleOf(quantity: Quantity, largest: number): Scale {
  if (quantity === "accuracy") return largest > PER_CENT ? "per cent" : "share";
  if (quantity === "loss") return "plain";
  if (largest > PER_CENT_ERROR) return "per cent";
  return largest > 1 ? "plain" : "share";
}

/**
 * A value as an error that counts from 0: 1 − accuracy, the error as a share, the loss as it is. An accuracy in per cent and its share give the
 * same bits.
 */
export function errorOf(quantity: Quantity, scale: Scale, value: number): number {
  const plain = scale === "per cent" ? value / 100 : value;
  return quantity === "accuracy" ? 1 - plain : plain;
}

/** An error as the curve has it. */
export function writtenValue(quantity: Quantity, scale: Scale, error: number): number {
  const plain = quantity === "accuracy" ? 1 - error : error;
  return scale === "per cent" ? plain * 100 : plain;
}
