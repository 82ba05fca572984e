/** The middle value. */
export function median(values) {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}

/**
 * Prints one result: its name, what was measured, the target and whether it holds. Without `atMost` or `atLeast` there is
 * no target and the result is for information.
 */
export function report({ name, measured, unit, atMost, atLeast }) {
  const target =
    atMost !== undefined ? `at most ${atMost}` : atLeast !== undefined ? `at least ${atLeast}` : "no target";
  const holds = measured <= (atMost ?? Number.POSITIVE_INFINITY) && measured >= (atLeast ?? Number.NEGATIVE_INFINITY);
  const verdict = target === "no target" ? "" : holds ? ", holds" : ", MISSED";
  console.log(`${name}: ${Number(measured.toPrecision(3))} ${unit} (${target}${verdict})`);
}
