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
