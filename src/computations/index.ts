export type { Computation, ComputedData } from "./computation.js";
export { type ComputationKey, computationKey } from "./computation-key.js";
export { describeEstimate, stateContains, stateEstimate, stateSign } from "./estimate-statement.js";
export {
  type Statement,
  stateList,
  stateNever,
  stateRange,
  stateRounded,
  stateTrend,
  stateValue,
} from "./statement.js";
