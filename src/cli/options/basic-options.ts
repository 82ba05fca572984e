import type { ConfigOption } from "../../config/index.js";

/**
 * What the help has only when everything is asked for: how things are recorded, detected and seeded, the fine points of data, penalties and methods, and
 * what belongs to other models and penalties than the chosen ones.
 */
const ADVANCED = [
  /^(recording|stopping|seeds|seeding|compat)\b/,
  /^detection\.(?!(train|test)\.threshold$)/,
  /^problem\.(orthonormalize|measurementVariance|signal|signalScale|noiseReference|noiseDeviation)$/,
  /^problem\.(factors|singularValues|symmetric|classShares|commuted|outputs|teacherActivation|squared)$/,
  /^problem\.(key|header|index|decimal)$/,
  /^penalty\.(schedule|complexForm|action|weights|warmup|final)$/,
  /^method\.(optimiser|momentum|firstMoment|secondMoment|epsilon|allowUnstableStepSize)$/,
  /^method\.(schedule|warmup|final|modifier|amplification|memory|precision)$/,
  /^initialization\.(zeroLast|file)$/,
];

/** Whether the short help has an option. */
export function isBasic({ path, isChosen }: ConfigOption): boolean {
  const name = path.join(".");
  return isChosen && !ADVANCED.some((pattern) => pattern.test(name));
}
