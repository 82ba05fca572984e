// Whether steps stay as fast when most weights have died: `node bench/late-steps.js` after a build. A penalised network under Adam leaves its dead
// units at subnormal numbers unless they are flushed, and a step then takes several times as long. Medians of rounds before t1 and after t2.
import { parseTrialConfig } from "../dist/config/index.js";
import { openTrial } from "../dist/trials/index.js";
import { median, report } from "./report.js";

const ROUNDS = 15;
const STEPS = 60;
const ITERATIONS = 6000;

for (const penalty of [
  { kind: "l2-norm", strength: 1e-3 },
  { kind: "l1", strength: 3e-5 },
  { kind: "l1", strength: 1e-3, action: "proximal" },
]) {
  const config = parseTrialConfig({
    problem: { kind: "modular-arithmetic", modulus: 31, trainShare: 0.6 },
    model: { kind: "encoder-decoder", embedding: 36, hidden: 64 },
    penalty,
    method: { batch: "full" },
    iterations: ITERATIONS,
    seed: 0,
  });
  const trial = openTrial(config);
  const dynamics = trial.prepared.createDynamics();
  dynamics.advance(200);
  const early = timed(dynamics);
  trial.advance(ITERATIONS);
  const { t2 } = trial.summarize().detection;
  dynamics.advance(ITERATIONS - dynamics.iteration);
  const late = timed(dynamics);
  const zeros = dynamics.arrays().flatMap(({ values }) => [...values]);
  const name = `step after ${ITERATIONS} iterations over step after 200, ${penalty.kind} ${penalty.action ?? "in the loss"}`;
  const share = zeros.filter((value) => value === 0).length / zeros.length;
  console.log(`t2 = ${t2?.iteration ?? "not reached"}; ${Math.round(100 * share)} % of weights and moments are 0`);
  report({ name, measured: late / early, unit: "x", atMost: 1.2 });
}

function timed(dynamics) {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    dynamics.advance(STEPS);
    return (performance.now() - start) / STEPS;
  });
  return median(rounds);
}
