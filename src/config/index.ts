export { commonSchema } from "./common-schema.js";
export { matrixFamilySchema, vectorFamilySchema } from "./config-family.js";
export { configFaults } from "./config-faults.js";
export { configToJson, recordsConfigJson } from "./config-json.js";
export { type ConfigOption, configJsonSchema, configKeys, configOptions } from "./config-options.js";
export { assign, parseConfigText, parseScalar } from "./config-text.js";
export { type ConfigTree, overlay, withValue } from "./config-tree.js";
export { byFamily, CONFIG_FAMILIES, type ConfigFamily, configFamily, type FamilyCases } from "./families.js";
export type { ForeignOption } from "./foreign-option.js";
export { networkFamilySchema } from "./network-schema.js";
export {
  type MatrixNormsConfig,
  matrixNormsSchema,
  type VectorNormsConfig,
  vectorNormsSchema,
} from "./norms-schema.js";
export { readOptionValue } from "./option-value.js";
export { parseTrialConfig } from "./parse-trial-config.js";
export { overPreset } from "./presets/over-preset.js";
export type { Preset } from "./presets/preset.js";
export { findPreset, PRESETS } from "./presets/presets.js";
export type {
  FamilySchemas,
  MatrixTrialConfig,
  NetworkTrialConfig,
  TrialConfig,
  TrialConfigOf,
  TrialInput,
  VectorTrialConfig,
} from "./trial-config.js";
export { trialSchema } from "./trial-schema.js";
