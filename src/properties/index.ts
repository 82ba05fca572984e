export {
  type AlikeProperty,
  compareProperties,
  type HeldOutPrediction,
  type PropertyComparison,
  type RankedPrediction,
} from "./compare-properties.js";
export { completionProperties, MOST_ORDERED_CELLS } from "./completion-properties.js";
export { type ColumnGroups, groupRegression } from "./group-regression.js";
export { type RecoveryPropertyOptions, recoveryProperties } from "./recovery-properties.js";
export { type CellSuggestion, type SuggestedCell, suggestCells } from "./suggest-cells.js";
