import type { ConfigTree } from "../../../config/index.js";
import { type StrengthGrid, strengthGrid } from "../grid/strength-grid.js";

/** How large the networks and the grids of the figures with a teacher are. */
export type TeacherScale = "laptop" | "paper";

/** What holds the student small, or to the teacher's derivatives. */
export interface TeacherTask {
  /** Unlike that of any other task. */
  readonly key: string;
  /** As a title does. */
  readonly name: string;
  readonly formula: string;
  /** What is learnt of the teacher, as a statement says, and in which range the lowest 1 − R² on test examples lies. */
  readonly learnt: { readonly claim: string; readonly range: readonly [number, number]; readonly caption: string };
  /** The problem and the penalty of a strength. */
  options(strength: number): ConfigTree;
}

function penalised(kind: string, name: string, formula: string): TeacherTask {
  return {
    key: kind,
    name,
    formula,
    learnt: {
      claim: "hardly better than the mean",
      range: [0.3, 1.05],
      caption:
        "Where the test curve comes down, the outputs have shrunk to the scale of the targets; hardly anything of the teacher is learnt.",
    },
    options: (strength) => ({ problem: { kind: "teacher-student" }, penalty: { kind, strength } }),
  };
}

/** The penalties of Figures 10 and 31 to 33, and Sobolev training of Figures 11 and 34. */
export const TEACHER_TASKS = {
  l1: penalised("l1", "ℓ1", "β‖W‖₁"),
  l2: penalised("l2-norm", "ℓ2", "β‖W‖_F"),
  nuclear: penalised("nuclear", "the nuclear norm", "β‖W‖⋆"),
  sobolev: {
    key: "sobolev",
    name: "the Sobolev penalty",
    formula: "β‖J − J*‖_F",
    learnt: {
      claim: "derivatives tell a part of the teacher",
      range: [0.1, 0.3],
      caption:
        "The test curve comes down as the derivatives are fitted, further than under a penalty of the weights: they tell a part of the teacher.",
    },
    options: (jacobian) => ({ problem: { kind: "sobolev", jacobian }, penalty: { kind: "none" } }),
  },
} as const satisfies Record<string, TeacherTask>;

/** All published step sizes, and those of Figures 10 and 11. */
export const ALL_STEP_SIZES = [1e-4, 5.5e-4, 1e-3, 5.5e-3, 1e-2, 5.5e-2] as const;
/** Those of Figures 10 and 11. */
export const MAIN_STEP_SIZES = [1e-4, 1e-3, 5.5e-3] as const;
/** The published strengths but for 10⁻⁷, at which nothing comes within the record. */
const PAPER_STRENGTHS = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
const LAPTOP_STRENGTHS = [1e-1, 1e-2, 1e-3, 1e-4];

/** d, h, C, N and the number of iterations. */
export const TEACHER_SIZES = {
  laptop: { inputs: 30, hidden: 60, outputs: 2, examples: 30, testExamples: 500, iterations: 20_000 },
  paper: { inputs: 100, hidden: 500, outputs: 2, examples: 100, testExamples: 1000, iterations: 100_001 },
} as const;

const RECORDING = { dense: 1, spacing: "logarithmic", pointsPerDecade: 60, components: false };

/** A student of the teacher's shape under Adam, full batch. Source: theory 2.23, 2.24. */
function student(
  task: TeacherTask,
  stepSize: number,
  strength: number,
  scale: TeacherScale,
): ConfigTree & { readonly iterations: number } {
  const { iterations, hidden, ...sizes } = TEACHER_SIZES[scale];
  const { problem, penalty } = task.options(strength);
  return {
    problem: { ...(problem as ConfigTree), ...sizes, teacherHidden: hidden },
    model: { kind: "mlp", hidden },
    penalty,
    method: { kind: "adam", stepSize, precision: "float32" },
    initialization: { kind: "published" },
    iterations,
    recording: RECORDING,
    seed: 0,
  };
}

const grids = new Map<string, StrengthGrid>();

/** The runs of a task over step sizes and strengths. */
export function teacherGrid(task: TeacherTask, scale: TeacherScale): StrengthGrid {
  const key = `${task.key}, ${scale}`;
  const known = grids.get(key);
  if (known !== undefined) return known;
  const { inputs, hidden, outputs, examples } = TEACHER_SIZES[scale];
  const grid = strengthGrid({
    name: `teacher and student, ${key}`,
    stepSizes: ALL_STEP_SIZES,
    strengths: scale === "paper" ? PAPER_STRENGTHS : LAPTOP_STRENGTHS,
    config: (stepSize, strength) => student(task, stepSize, strength, scale),
    work: 3 * examples * hidden * (inputs + outputs),
  });
  grids.set(key, grid);
  return grid;
}
