export { type ChosenCurve, type ChosenCurves, chooseCurves, type GivenColumns } from "./choose-curves.js";
export { type ColumnRole, columnRole, mayCount, type Quantity, type Split } from "./column-role.js";
export {
  type BackwardRecords,
  type CurveDetector,
  type CurveFinding,
  type CurveReading,
  type CurveRules,
  createCurveDetector,
  type LevelPassage,
} from "./curve-detector.js";
export { type CurveSurvey, createCurveSurvey, isSparse } from "./curve-survey.js";
export { type CurveThreshold, curveThreshold } from "./curve-thresholds.js";
export { errorOf, type Scale, scaleOf, writtenValue } from "./measured-curve.js";
export { type ProxyCurve, type ProxyStanding, type RankedProxy, rankProxies } from "./rank-proxies.js";
export { type NormStrengths, runProxies } from "./run-proxies.js";
export { createThinCurve, type ThinCurve, type ThinnedCurve } from "./thin-curve.js";
