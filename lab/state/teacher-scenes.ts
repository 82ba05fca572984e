import { linear, logarithmic, type Scene, type SceneControl } from "./scene.js";
import { HIDDEN, iterations, SEED, stepSize, weightDecay } from "./shared-controls.js";

const EXAMPLES: SceneControl = { flag: "examples", symbol: "N", name: "training examples", range: linear(10, 300) };
const START: SceneControl = {
  flag: "scale",
  symbol: "\\zeta",
  name: "size of the start",
  range: logarithmic(0.1, 10),
};
const TEACHER: readonly SceneControl[] = [
  EXAMPLES,
  { flag: "inputs", symbol: "d", name: "inputs", range: linear(2, 60) },
  { flag: "teacher-hidden", symbol: "h_\\star", name: "hidden units of the teacher", range: linear(1, 60) },
];
const STUDENT = {
  inputs: "10",
  outputs: "1",
  "test-examples": "300",
  method: "adam",
  "step-size": "5e-3",
  precision: "float32",
  initialization: "he",
} as const;

/** Networks that learn from the answers of another, and from handwriting. */
export const TEACHER_SCENES: readonly Scene[] = [
  {
    name: "teacher",
    title: "A teacher and its student",
    label: "Teacher",
    invitation:
      "A teacher of two hidden units answers sixty questions. A student of sixty units knows those answers at once, and what the teacher does much later.",
    next: { flag: "strength", words: "Change β: ℓ1 takes the student's superfluous weights away, and sets how late." },
    preparing: "The teacher is being made, and answers its questions.",
    view: "network",
    problem: "teacher-student",
    base: {
      ...STUDENT,
      "teacher-hidden": "2",
      examples: "60",
      hidden: "60",
      "penalty-kind": "l1",
      strength: "3e-3",
      scale: "2",
      iterations: "3000",
    },
    controls: [
      { flag: "strength", symbol: "\\beta", name: "strength of the penalty", range: logarithmic(1e-5, 0.1) },
      { flag: "penalty-kind", symbol: "h", name: "penalty", range: { kind: "choice" } },
      stepSize(1e-4, 0.1),
      START,
      ...TEACHER,
      HIDDEN,
      iterations(500, 1e5),
      SEED,
    ],
  },
  {
    name: "sobolev",
    title: "Sobolev training: derivatives are taught too",
    label: "Sobolev",
    invitation:
      "The teacher tells its derivatives beside its answers. They are what pulls the student to it after memorising.",
    next: { flag: "jacobian", words: "Change β: the weight of the derivatives." },
    preparing: "The teacher is being made, and answers its questions, with derivatives.",
    view: "network",
    problem: "sobolev",
    base: {
      ...STUDENT,
      "teacher-hidden": "10",
      examples: "30",
      hidden: "40",
      jacobian: "1e-2",
      scale: "1",
      iterations: "1500",
    },
    controls: [
      { flag: "jacobian", symbol: "\\beta", name: "weight of the derivatives", range: logarithmic(1e-5, 1) },
      stepSize(1e-4, 0.1),
      START,
      ...TEACHER,
      HIDDEN,
      iterations(500, 1e5),
      SEED,
    ],
  },
  {
    name: "digits",
    title: "Handwritten digits",
    label: "Digits",
    invitation:
      "A hundred digits of eight by eight pixels, and weights that begin too large. Those digits are known first; the others are read when weight decay has brought the weights down.",
    next: { flag: "weight-decay", words: "Change β: the weights come down as slowly as you like." },
    preparing: "The digits are being loaded.",
    view: "network",
    problem: "digits",
    preset: "digits",
    base: {
      examples: "100",
      hidden: "200",
      "step-size": "3e-3",
      "weight-decay": "0.1",
      scale: "4",
      iterations: "5000",
    },
    controls: [weightDecay(0.03, 3), stepSize(1e-4, 0.1), START, EXAMPLES, HIDDEN, iterations(500, 1e5), SEED],
  },
];
