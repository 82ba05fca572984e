/** What stands in the place of a verdict where a fault keeps a run from its start. */
export const NOTHING_RUNS = "Nothing is run: what is wrong is said above.";
