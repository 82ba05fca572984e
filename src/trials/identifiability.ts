import { formatNumber } from "../notation/index.js";
import { isOffered } from "./offer.js";
import type { PreparedTrial } from "./prepared-trial.js";

/**
 * Says before training that a known solution cannot be found: that it is not the certified optimum to which a vanishing penalty leads. Null where it
 * is, and where that takes more than a moment to find out or there is no solution to be found.
 */
export function describeUnidentifiable(prepared: PreparedTrial): string | null {
  const offer = prepared.reference.vanishing;
  const vector = isOffered(prepared.vector) ? prepared.vector.value.source.problem : null;
  const matrix = isOffered(prepared.matrix) ? prepared.matrix.value.source.problem : null;
  if ((vector ?? matrix)?.solution == null || !(isOffered(offer) && offer.value.quick)) return null;
  const { threshold } = prepared.rules.test;
  if (offer.value.reaches?.(threshold)) return null;
  const { problem, testError, status } = offer.value.solve();
  if (status !== "optimal" || testError === null || testError <= threshold) return null;
  // What a file gives has no such options.
  const isDrawn = "measurements" in prepared.config.problem;
  return (
    `not identifiable: the ${problem} that this draw leads to has a ${prepared.problem.testErrorName} of ${formatNumber(testError)}, above the ` +
    `threshold ${formatNumber(threshold)}, so that a weak penalty will not generalise; take ${isDrawn ? "another --seed, or more --measurements" : "more measurements"}`
  );
}
