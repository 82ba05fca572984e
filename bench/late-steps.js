// Whether steps stay as fast when most weights have died: `node bench/late-steps.js` after a build. A penalised network under Adam leaves its dead
// units at subnormal numbers unless they are flushed, and a step then takes several times as long. Rounds near the start and at the end take turns; medians.
import { parseTrialConfig } from "../dist/config/index.js";
import { openTrial } from "../dist/trials/index.js";
import { median, report } from "./report.js";

const ROUNDS = 31;
const STEPS = 20;
const BEGIN = 200;
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
  const [early, late] = [trial.prepared.createDynamics(), trial.prepared.createDynamics()];
  trial.advance(ITERATIONS);
  const { t2 } = trial.summarize().detection;
  early.advance(BEGIN);
  late.advance(ITERATIONS);
  const starts = [early, late].map((dynamics) => ({ dynamics, snapshot: dynamics.snapshot(), times: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { dynamics, snapshot, times } of starts) {
      dynamics.restore(snapshot);
      const start = performance.now();
      dynamics.advance(STEPS);
      times.push((performance.now() - start) / STEPS);
    }
  }
  const [before, after] = starts.map(({ times }) => median(times));
  const zeros = late.arrays().flatMap(({ values }) => [...values]);
  const name = `step after ${ITERATIONS} iterations over step after ${BEGIN}, ${penalty.kind} ${penalty.action ?? "in the loss"}`;
  const share = zeros.filter((value) => value === 0).length / zeros.length;
  console.log(`t2 = ${t2?.iteration ?? "not reached"}; ${Math.round(100 * share)} % of weights and moments are 0`);
  report({ name, measured: after / before, unit: "x", atMost: 1.2 });
}
