/** What is wrong with an input, as facts: prose is built from them. */
export interface InputFault {
  /** Where: a config path (`penalty.l1`), a file with line and column, or an argument. */
  readonly path: string;
  /** What would have been right, with units or bounds. */
  readonly expected: string;
  /** What was given, as text. */
  readonly received: string;
  /** What to do about it, where that is not obvious from `expected`. */
  readonly remedy?: string;
}

/**
 * Bad input: one clear message made of facts. The command line prints it and exits with code 2; nothing has been
 * written when it is thrown.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly faults: readonly InputFault[];

  constructor(fault: InputFault | readonly InputFault[]) {
    const faults = Array.isArray(fault) ? (fault as readonly InputFault[]) : [fault as InputFault];
    super(faults.map(describeFault).join("\n"));
    this.faults = faults;
  }
}

function describeFault({ path, expected, received, remedy }: InputFault): string {
  return `${path}: expected ${expected}, got ${received}${remedy ? `. ${remedy}` : ""}`;
}

/**
 * Asserts a shape.
 * @throws InputError `measurements: expected (N, n) = (30, 100), got (30, 99)`
 */
export function assertShape(
  path: string,
  names: readonly string[],
  expected: readonly number[],
  received: readonly number[],
): void {
  const same = expected.length === received.length && expected.every((size, axis) => size === received[axis]);
  if (same) return;
  const tuple = (values: readonly (number | string)[]) => `(${values.join(", ")})`;
  throw new InputError({ path, expected: `${tuple(names)} = ${tuple(expected)}`, received: tuple(received) });
}
