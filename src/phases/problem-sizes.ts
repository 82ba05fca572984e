/** How many measurements a linear problem has of how many unknowns: from as many on there is nothing to memorise. */
export interface ProblemSizes {
  readonly measurements: number;
  readonly unknowns: number;
  /** Whether one of the unknowns is an intercept. */
  readonly withIntercept?: boolean;
}
