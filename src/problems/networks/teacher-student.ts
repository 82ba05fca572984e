import { z } from "zod";
import { optionsSchema } from "../options-schema.js";
import { declareProblem } from "../problem-kind.js";
import type { DrawOptions } from "../seeding.js";
import { meanBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";
import { drawTeacher } from "./teacher.js";
import { teacherFields } from "./teacher-schema.js";

/** The parameters of a nonlinear teacher and its student. */
export const teacherStudentSchema = optionsSchema(() => ({ kind: z.literal("teacher-student"), ...teacherFields() }));

/** The parameters, resolved. */
export type TeacherStudentConfig = z.infer<typeof teacherStudentSchema>;

/** Draws a teacher and labels examples with it. */
export function drawTeacherStudent(config: TeacherStudentConfig, options: DrawOptions): NetworkProblem {
  const { teacherHidden: hidden, teacherActivation: activation } = config;
  const wanted = { jacobians: false, hessians: null };
  return {
    ...drawTeacher({ ...config, hidden, activation }, wanted, options),
    summary: `teacher ${config.inputs} → ${hidden} → ${config.outputs}, ${activation}, ${config.examples} examples`,
    derivatives: null,
  };
}

/** What both problems with a teacher begin from: a student as large as the teacher, full batch, Adam. */
export const STUDENT = {
  model: { kind: "mlp", hidden: 500 },
  loss: { kind: "squared" },
  penalty: { kind: "l1", strength: 1e-4 },
  method: { kind: "adam", stepSize: 1e-3, precision: "float32" },
  initialization: { kind: "published" },
  detection: { train: { threshold: 0.01 }, test: { threshold: 0.1 } },
  iterations: 100_001,
} as const;

/** A teacher and its student as a config names them. */
export const teacherStudentKind = declareProblem({
  kind: "teacher-student",
  summary: "train a network on the answers of another",
  family: "network",
  schema: teacherStudentSchema,
  defaults: STUDENT,
  material: null,
  draw(options, context) {
    const problem = drawTeacherStudent(options, context);
    return { problem, baselines: meanBaselines(problem), results: null };
  },
});
