import { linear, logarithmic, type Scene, type SceneControl } from "./scene.js";
import { HIDDEN, iterations, SEED, stepSize, weightDecay } from "./shared-controls.js";
import { TEACHER_SCENES } from "./teacher-scenes.js";

const STRENGTH: SceneControl = {
  flag: "strength",
  symbol: "\\beta",
  name: "strength of the penalty",
  range: logarithmic(1e-5, 0.1),
};
const SHARE: SceneControl = {
  flag: "train-share",
  symbol: "N/p^2",
  name: "share trained on",
  range: linear(0.2, 0.9),
};
const MODULUS: SceneControl = { flag: "modulus", symbol: "p", name: "modulus", range: linear(5, 97) };
const OPERATOR: SceneControl = { flag: "operator", symbol: "a\\circ b", name: "operation", range: { kind: "text" } };

/** Networks, each of which groks within seconds. */
export const NETWORK_SCENES: readonly Scene[] = [
  {
    name: "addition",
    title: "Addition modulo p",
    label: "Addition",
    invitation:
      "The network sees three fifths of an addition table. It knows those sums by heart within a few dozen steps, and for a long time nothing else.",
    next: { flag: "weight-decay", words: "Change β: half of it, and understanding comes twice as late." },
    view: "network",
    problem: "modular-arithmetic",
    preset: "modular-addition",
    base: { "weight-decay": "0.5", iterations: "1500" },
    controls: [weightDecay(0.03, 3), stepSize(1e-4, 0.3), SHARE, MODULUS, OPERATOR, HIDDEN, iterations(500, 1e5), SEED],
  },
  {
    name: "parity",
    title: "Parity of two hidden bits",
    label: "Parity",
    invitation:
      "Of twenty signs only two matter. The network first learns all examples by heart, and finds the two much later.",
    next: { flag: "strength", words: "Change β: the delay is proportional to 1/(αβ)." },
    view: "network",
    problem: "parity",
    preset: "grok-in-a-second",
    base: {},
    controls: [
      STRENGTH,
      stepSize(1e-4, 0.3),
      { flag: "examples", symbol: "N", name: "training examples", range: linear(50, 600) },
      { flag: "dimension", symbol: "n", name: "inputs", range: linear(5, 40) },
      { flag: "order", symbol: "k", name: "signs that matter", range: linear(1, 4) },
      HIDDEN,
      iterations(500, 1e5),
      SEED,
    ],
  },
  {
    name: "encoder-decoder",
    title: "The paper's encoder and decoder",
    label: "Encoder–decoder",
    invitation:
      "Two embeddings are multiplied as matrices, and a small network reads the product: the paper's architecture, at p = 31.",
    next: {
      flag: "penalty-kind",
      words: "Change the penalty: l1, l2-norm and nuclear all grok, each in its own time.",
    },
    view: "network",
    problem: "modular-arithmetic",
    preset: "encoder-decoder",
    base: {},
    controls: [
      STRENGTH,
      { flag: "penalty-kind", symbol: "h", name: "penalty", range: { kind: "choice" } },
      stepSize(1e-4, 0.3),
      SHARE,
      MODULUS,
      OPERATOR,
      iterations(500, 1e5),
      SEED,
    ],
  },
  {
    name: "transformer",
    title: "A transformer",
    label: "Transformer",
    invitation: "One block of attention over the two numbers. The same story as with every other network here.",
    next: { flag: "weight-decay", words: "Change β: without decay it would stay with what it knows by heart." },
    view: "network",
    problem: "modular-arithmetic",
    base: {
      modulus: "23",
      "train-share": "0.6",
      model: "transformer",
      width: "32",
      heads: "2",
      hidden: "64",
      "penalty-kind": "none",
      method: "adam",
      "step-size": "0.01",
      "second-moment": "0.98",
      "weight-decay": "1",
      batch: "full",
      iterations: "1500",
      seed: "0",
    },
    controls: [
      weightDecay(0.03, 3),
      stepSize(1e-4, 0.3),
      SHARE,
      MODULUS,
      OPERATOR,
      { flag: "heads", symbol: null, name: "heads", range: linear(1, 8) },
      iterations(500, 1e5),
      SEED,
    ],
  },
  ...TEACHER_SCENES,
];
