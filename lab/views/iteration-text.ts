const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** An iteration as one reads it. @param none what stands for one that there is not */
export const iterationText = (iteration: number | null | undefined, none = "–"): string =>
  iteration == null ? none : count.format(iteration);
