import { fullSizeRun } from "./modular-runs.js";
import { L1, L2_NORM, NUCLEAR } from "./regularisers.js";

/** ℓ1, long enough to see ‖θ‖₂ grow while test accuracy stays 1. */
export const FULL_L1 = fullSizeRun(L1, 1e-5, 14_000, { independent: 5270, published: 1430 });

/** One full-size curve a regulariser, among the laptop's runs. */
export const FULL_SIZE_RUNS = [
  FULL_L1,
  fullSizeRun(L2_NORM, 5e-5, 10_500, { independent: 9240, published: 1640 }),
  fullSizeRun(NUCLEAR, 1e-4, 3300, { independent: 2710, published: 910 }),
] as const;
