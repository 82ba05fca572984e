import fc from "fast-check";

// `npm test` draws the same examples everywhere, so that a failure belongs to the change that made it; `npm run soak` draws
// others, and many times as many. What a test asks for itself stays.
const { SOAK } = process.env;
fc.configureGlobal(SOAK === undefined ? { seed: 1 } : { numRuns: 100 * Number(SOAK) });
