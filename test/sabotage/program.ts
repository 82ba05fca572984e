/** What the sabotage needs of the program; bundled as it is, and once with each mutation. */
export { parseTrialConfig } from "../../src/config/index.js";
export { figureInputs, LINEAR_FIGURES } from "../../src/figures/index.js";
export { prepareTrial, runTrial } from "../../src/trials/index.js";
