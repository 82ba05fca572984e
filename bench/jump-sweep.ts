import fc from "fast-check";
import { expect, test } from "vitest";
import { allowedDifference, compareJumping, jumpTrials, trialOptions } from "../test/jump-comparison.js";

const [instances, iterations, seed] = JSON.parse(process.env.LATEBLOOM_SWEEP!) as [number, number, number];

test(`${instances} instances over ${iterations} iterations from seed ${seed}`, () => {
  let worst = 0;
  let worstShare = 0;
  fc.sample(fc.noBias(jumpTrials(200)), { numRuns: instances, seed }).forEach((trial, index) => {
    const options = trialOptions(trial);
    const { difference, otherPhases } = compareJumping(options, iterations);
    const allowed = allowedDifference(options, iterations);
    if (trial.start !== "large") worst = Math.max(worst, difference);
    worstShare = Math.max(worstShare, difference / allowed);
    const { dimension, measurements } = trial.instance;
    console.log(`${index + 1}: n=${dimension} N=${measurements} ${trial.start}: ${difference.toExponential(1)}`);
    expect.soft(difference, JSON.stringify(trial)).toBeLessThan(allowed);
    expect.soft(otherPhases, JSON.stringify(trial)).toBe(0);
  });
  console.log(
    `largest difference ${worst.toExponential(2)} without large starts; at most ${worstShare.toFixed(3)} of what is allowed`,
  );
});
