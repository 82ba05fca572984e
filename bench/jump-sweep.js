// Compares jumping with stepping on random, often degenerate instances at full length: 200 instances of n = 2 … 200 and 1e6
// iterations take about half an hour. `node bench/jump-sweep.js 40 1e5 7` runs 40 instances of 1e5 iterations from seed 7.
import { startVitest } from "vitest/node";

const [instances = "200", iterations = "1e6", seed = "1"] = process.argv.slice(2);
process.env.LATEBLOOM_SWEEP = JSON.stringify([instances, iterations, seed].map(Number));
const vitest = await startVitest("test", [], {
  include: ["bench/jump-sweep.ts"],
  watch: false,
  reporters: ["default"],
  testTimeout: 0,
  hookTimeout: 0,
});
await vitest?.close();
