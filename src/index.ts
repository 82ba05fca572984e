export * from "./computations/index.js";
export * from "./config/index.js";
export * from "./curves/index.js";
export * from "./dynamics/index.js";
export * from "./errors/index.js";
export * from "./formats/index.js";
export * from "./linalg/index.js";
export {
  type DetectedCurve,
  type DetectedRun,
  type DetectOptions,
  detectLogs,
  type LogSource,
  readLog,
} from "./logs/index.js";
export {
  createNetworkReader,
  type FourierSpectrum,
  fourierSpectra,
  type Network,
  type NetworkData,
  type NetworkReading,
} from "./networks/index.js";
export { formatInteger, formatNumber, shellWord } from "./notation/index.js";
export * from "./penalties/index.js";
export * from "./phases/index.js";
export * from "./plots/index.js";
export * from "./problems/index.js";
export * from "./properties/index.js";
export * from "./random/index.js";
export * from "./references/index.js";
export * from "./run/index.js";
export * from "./statistics/index.js";
export * from "./theory/index.js";
export * from "./trials/index.js";
