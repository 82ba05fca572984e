export { configFaults } from "./config-faults.js";
export { type ConfigOption, configJsonSchema, configKeys, configOptions } from "./config-options.js";
export { assign, type ConfigTree, overlay, parseConfigText, parseScalar, withValue } from "./config-text.js";
export {
  configToJson,
  KIND_DEFAULTS,
  type NormsConfig,
  PROBLEM_KINDS,
  type ProblemKind,
  parseTrialConfig,
  type TrialConfig,
  trialSchema,
} from "./trial-config.js";
