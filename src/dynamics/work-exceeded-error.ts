/** Something was given up because it would have taken more multiplications than it was allowed. */
export class WorkExceededError extends Error {
  constructor(readonly most: number) {
    super(`more than ${most} multiplications`);
    this.name = "WorkExceededError";
  }
}

/** What `work` returns, or null where it was given up. */
export function withinWork<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof WorkExceededError) return null;
    throw error;
  }
}
