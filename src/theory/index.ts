export { type DualCertificate, dualCertificate } from "./dual-certificate.js";
export {
  type MemorisationOptions,
  type MemorisationPrediction,
  predictMemorisation,
} from "./memorisation-time.js";
export { type MinimumNormFacts, minimumNormFacts } from "./minimum-norm-facts.js";
export {
  type PublishedMemorisationOptions,
  paperMemorisationTime,
  releasedMemorisationTime,
} from "./published-memorisation-time.js";
export { createRowSpace, type RowSpace } from "./row-space.js";
export { type SlowFlow, type SlowFlowEvent, type SlowFlowOptions, slowFlow, slowFlowStart } from "./slow-flow.js";
