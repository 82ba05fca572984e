// Training steps of networks against PyTorch on one thread, and what whole runs take: `node bench/networks.js` after a build. Rounds of
// the two take turns, so that other work on the machine meets both; medians are printed. The products by themselves are in products.js.
//   node bench/networks.js                steps, and configurations A to F
//   node bench/networks.js steps full     some of steps, runs; or full, a run of the paper: p = 97, 20 002 steps, evaluated every ten
import { readFileSync } from "node:fs";
import { overlay, parseTrialConfig } from "../dist/config/index.js";
import { openTrial, prepareTrial, runTrial } from "../dist/trials/index.js";
import { configurations } from "./network-configurations.js";
import { startPeer } from "./peer.js";
import { median, report } from "./report.js";

const ROUNDS = 21;
const DIGITS = readFileSync(new URL("../data/digits.csv", import.meta.url), "utf8");
const MODULAR = {
  problem: { kind: "modular-arithmetic", modulus: 97, trainShare: 0.4 },
  model: { kind: "encoder-decoder", embedding: 64, hidden: 64, combine: "matrix-product" },
  method: { kind: "adam", stepSize: 0.01, batch: 2048, precision: "float32" },
  initialization: { kind: "published" },
};
const TEACHER = {
  problem: { kind: "teacher-student", inputs: 100, teacherHidden: 500, outputs: 2, examples: 100 },
  model: { kind: "mlp", hidden: 500 },
  method: { kind: "adam", stepSize: 1e-3, precision: "float32" },
  initialization: { kind: "published" },
};
const SOBOLEV = {
  ...TEACHER,
  problem: {
    ...TEACHER.problem,
    kind: "sobolev",
    teacherActivation: "tanh",
    jacobian: 0,
    hessian: 1e-3,
    squared: true,
    testExamples: 2,
  },
  model: { ...TEACHER.model, activation: "tanh" },
  penalty: { kind: "none" },
};
const TRANSFORMER = {
  problem: MODULAR.problem,
  model: { kind: "transformer", blocks: 1, width: 128, heads: 4, hidden: 512, layerNorm: false, biases: false },
  method: { kind: "adam", stepSize: 1e-3, batch: 512, precision: "float32" },
  penalty: { kind: "none" },
};
const addition = { p: 97, width: 64, batch: 2048, alpha: 0.01, beta: 1e-5 };
const student = { inputs: 100, hidden: 500, outputs: 2, examples: 100, alpha: 1e-3, beta: 1e-5 };
const penalised = (config, kind) => overlay(config, { penalty: { kind, strength: 1e-5 } });

const asked = process.argv.slice(2);
const wants = (part) => (asked.length === 0 ? part !== "full" : asked.includes(part));
if (wants("steps")) await steps();
if (wants("runs")) wholeRuns();
if (wants("full")) fullRun();

async function steps() {
  const peer = await startPeer("network_step.py", { network: "teacher", ...student, penalty: "none" }, "torch");
  if (!peer) console.log("PyTorch is not installed (Debian: python3-torch): no comparison with it follows.");
  await compare(peer, "p = 97 step, l2-norm", penalised(MODULAR, "l2-norm"), [
    { network: "modular", ...addition, penalty: "l2-norm", name: "lean PyTorch", atMost: 1.2 },
    { network: "released", ...addition, penalty: "l2-norm", name: "the released formulation", atMost: 0.5 },
  ]);
  await compare(peer, "p = 97 step, nuclear norm", penalised(MODULAR, "nuclear"), [
    { network: "modular", ...addition, penalty: "nuclear", name: "lean PyTorch", atMost: 1 },
  ]);
  await compare(peer, "teacher-student step, l1", penalised(TEACHER, "l1"), [
    { network: "teacher", ...student, penalty: "l1", name: "PyTorch", atMost: 3 },
  ]);
  await compare(peer, "teacher-student step, nuclear norm", penalised(TEACHER, "nuclear"), [
    { network: "teacher", ...student, penalty: "nuclear", name: "PyTorch", atMost: 1 },
  ]);
  await compare(peer, "Sobolev step with Hessians, tanh", SOBOLEV, [
    { network: "sobolev", ...student, name: "PyTorch by automatic differentiation", rounds: 3, atMost: 0.05 },
  ]);
  await compare(peer, "transformer step", TRANSFORMER, [
    { network: "transformer", p: 97, width: 128, heads: 4, hidden: 512, batch: 512, alpha: 1e-3, name: "PyTorch" },
  ]);
  peer?.stop();
}

/** A step of ours against those of peers. */
async function compare(peer, name, config, peers) {
  const dynamics = prepareTrial(parseTrialConfig(overlay(config, { iterations: 1e6 }))).createDynamics();
  const run = (iterations) => {
    const start = performance.now();
    dynamics.advance(iterations);
    return (performance.now() - start) / 1e3 / iterations;
  };
  run(5);
  const iterations = Math.max(1, Math.round(0.1 / run(2)));
  const rounds = Math.min(ROUNDS, Math.ceil(6 / (iterations * run(1))));
  if (!peer) {
    report({ name, measured: 1e3 * median(Array.from({ length: rounds }, () => run(iterations))), unit: "ms" });
    return;
  }
  for (const { name: other, atMost, rounds: few, ...network } of peers) {
    await peer.ask(network);
    const theirIterations = Math.max(1, Math.round(0.1 / (await peer.ask({ iterations: 1 }))));
    const [ours, theirs] = [[], []];
    for (let round = 0; round < (few ?? rounds); round++) {
      ours.push(run(iterations));
      theirs.push(await peer.ask({ iterations: theirIterations }));
    }
    report({ name, measured: 1e3 * median(ours), unit: "ms" });
    report({ name: `${other}, ${name}`, measured: 1e3 * median(theirs), unit: "ms" });
    report({ name: `${name}, over ${other}`, measured: median(ours) / median(theirs), unit: "x", atMost });
  }
}

/** Configurations A to F with their controls, five seeds each: until t2 is there, or to the end. Processor time is counted. */
function wholeRuns() {
  const spent = () => process.cpuUsage().user / 1e6;
  const started = spent();
  for (const { id, name, config, seeds, t2: range } of configurations) {
    const runs = seeds.map((seed) => {
      const begun = spent();
      return { ...untilGeneralised(parseTrialConfig(overlay(config, { seed }))), seconds: spent() - begun };
    });
    const times = (passage) => runs.map((run) => run[passage]?.iteration ?? "never").join(", ");
    const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
    console.log(`${id}, ${name}: t1 ${times("t1")}; t2 ${times("t2")}; ${seconds.toFixed(1)} s`);
    const reached = runs.flatMap(({ t2 }) => (t2 === null ? [] : [t2.iteration]));
    if (range === null) report({ name: `${id}: runs that generalise`, measured: reached.length, unit: "", atMost: 0 });
    else {
      const inside = reached.filter((t2) => t2 >= range[0] && t2 <= range[1]).length;
      report({
        name: `${id}: runs of ${seeds.length} with t2 in ${range.join(" to ")}`,
        measured: inside,
        unit: "",
        atLeast: seeds.length,
      });
    }
  }
  report({ name: "configurations A to F", measured: spent() - started, unit: "s", atMost: 90 });
}

/** What a run says of itself as soon as it has generalised for good, in pieces of a fortieth of it. */
function untilGeneralised(config) {
  const material = config.problem.kind === "digits" ? DIGITS : null;
  const trial = openTrial(config, { material });
  const piece = Math.ceil(config.iterations / 40);
  while (trial.advance(piece).kind === "running" && trial.summarize().detection.t2 === null);
  return trial.summarize().detection;
}

function fullRun() {
  const config = overlay(penalised(MODULAR, "l1"), { iterations: 20_002 });
  const started = performance.now();
  runTrial(parseTrialConfig(config));
  report({ name: "p = 97, 20 002 steps", measured: (performance.now() - started) / 1e3, unit: "s", atMost: 300 });
}
