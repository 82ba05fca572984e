import type { ComputedData } from "../../computations/index.js";
import type { FigureInputs, FigureResult } from "./figure.js";

/**
 * The inputs of a figure from its results by name.
 * @param computed gives the data of its computations; a figure without any needs none
 */
export function figureInputs(
  results: ReadonlyMap<string, FigureResult>,
  computed: ComputedData = ({ name }) => {
    throw new RangeError(`no data of the computation "${name}"`);
  },
): FigureInputs {
  return {
    results(name) {
      const result = results.get(name);
      if (result === undefined) throw new RangeError(`no result of a trial "${name}"`);
      return result;
    },
    computed,
  };
}
