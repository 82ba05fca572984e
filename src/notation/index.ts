export { drawnAt, drawnIterations, ITERATION_LABEL } from "./drawn-iterations.js";
export { formatAge } from "./format-age.js";
export { formatBytes } from "./format-bytes.js";
export { formatCount } from "./format-count.js";
export { formatDuration } from "./format-duration.js";
export { formatInteger } from "./format-integer.js";
export { formatNumber } from "./format-number.js";
export { significantDigits } from "./significant-digits.js";
export { decades, log10, plainTick, powerOfTen } from "./tick-text.js";
