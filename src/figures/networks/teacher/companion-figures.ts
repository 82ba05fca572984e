import { type Statement, stateRange } from "../../../computations/index.js";
import { columnValues } from "../../../run/index.js";
import { curveTable } from "../../frame/curve-table.js";
import type { Figure } from "../../frame/figure.js";
import { atBothScales } from "../both-scales.js";
import { COMPANION_COLUMNS, companionPanels } from "../grid/companion-panels.js";
import { curveLegend, strengthLegend } from "../grid/grid-panels.js";
import { type GridResult, resultsAt } from "../grid/strength-grid.js";
import {
  MAIN_STEP_SIZES,
  TEACHER_SIZES,
  TEACHER_TASKS,
  type TeacherScale,
  type TeacherTask,
  teacherGrid,
} from "./teacher-runs.js";

/** The companion of Figures 10 and 31: losses and norms under ℓ1, a column a step size. */
export const figure31b: Figure = companion("31b", TEACHER_TASKS.l1);
/** That of Figure 32, ℓ2. */
export const figure32b: Figure = companion("32b", TEACHER_TASKS.l2);
/** That of Figure 33, the nuclear norm. */
export const figure33b: Figure = companion("33b", TEACHER_TASKS.nuclear);
/** That of Figures 11 and 34, Sobolev training. */
export const figure34b: Figure = companion("34b", TEACHER_TASKS.sobolev);

function companion(number: string, task: TeacherTask): Figure {
  return atBothScales(number, (scale, id) => companionAt(scale, id, task));
}

function companionAt(scale: TeacherScale, id: string, task: TeacherTask): Figure {
  const grid = teacherGrid(task, scale);
  return {
    id,
    title: `Losses and norms of the student with ${task.name}`,
    trials: grid.runs.filter(({ stepSize }) => MAIN_STEP_SIZES.some((main) => main === stepSize)),
    computations: [],
    build({ results }) {
      const columns = MAIN_STEP_SIZES.map((stepSize) => resultsAt(grid, stepSize, results));
      const curves = columns.flat().map(({ stepSize, strength, result }) => ({
        keys: [stepSize, strength],
        trajectory: result.trajectory,
      }));
      return {
        specification: {
          width: "double",
          columns: 3,
          legend: [...strengthLegend(grid.strengths), ...curveLegend("loss").slice(0, 2)],
          panels: companionPanels(columns, {
            loss: "mean square",
            end: TEACHER_SIZES[scale].iterations * 1.3,
            marked: false,
          }),
        },
        caption: [
          `Losses and norms of students with ${task.name} (Figure ${id.replace(/\D/g, "")}), Adam.`,
          "Columns: step size α; colours and symbols: strength β; thin: training, dashed: test loss.",
          "‖θ‖₀ counts weights above 10⁻⁴.",
        ].join(" "),
        notes: [
          "The released notebooks have a row a step size; norms are over both weight matrices (theory 2.26).",
          ...(task === TEACHER_TASKS.sobolev
            ? [
                "Nothing holds the weights small here: at large steps and strengths the norms grow again while the losses stay.",
              ]
            : []),
        ].join(" "),
        statements: statements(task, columns.flat()),
        tables: [curveTable("", curves, { keys: ["step_size", "strength"], columns: [...COMPANION_COLUMNS] })],
      };
    },
  };
}

/** With the strongest penalty the test loss falls to a small part of what it began with, in which there is little to be learnt. */
function statements({ name }: TeacherTask, runs: readonly GridResult[]): Statement[] {
  const falls = runs
    .filter(({ strength }) => strength === 1e-1)
    .map(({ result: { trajectory } }) => {
      const losses = columnValues(trajectory, "test_loss");
      return Math.min(...losses) / losses[0]!;
    });
  return [
    stateRange(
      `${name}, β = 0.1: lowest test loss over that at the start, largest of the step sizes`,
      Math.max(...falls),
      [0, 0.1],
    ),
  ];
}
