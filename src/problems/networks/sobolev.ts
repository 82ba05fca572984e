import { z } from "zod";
import { optionsSchema } from "../options-schema.js";
import { declareProblem } from "../problem-kind.js";
import type { DrawOptions } from "../seeding.js";
import { meanBaselines } from "./network-baselines.js";
import type { NetworkProblem } from "./network-problem.js";
import { drawTeacher } from "./teacher.js";
import { teacherFields } from "./teacher-schema.js";
import { STUDENT } from "./teacher-student.js";

/** The parameters of Sobolev training: values and derivatives of a teacher. Source: theory 2.24. */
export const sobolevSchema = optionsSchema(() => ({
  kind: z.literal("sobolev"),
  ...teacherFields(),
  jacobian: z.number().min(0).default(1e-3).describe("strength of ‖J − J*‖_F over the whole training set"),
  hessian: z.number().min(0).default(0).describe("strength of ‖H − H*‖_F; the student has one hidden layer"),
  squared: z
    .boolean()
    .default(false)
    .describe("the paper's text: squared distances divided by N, in the place of the released code's (oddity O64)")
    .meta({ flag: "squared-derivatives" }),
}));

/** The parameters, resolved. */
export type SobolevConfig = z.infer<typeof sobolevSchema>;

/** Draws a teacher and labels examples with its values and derivatives. */
export function drawSobolev(config: SobolevConfig, options: DrawOptions): NetworkProblem {
  const { teacherHidden: hidden, teacherActivation: activation, jacobian, hessian, squared } = config;
  // The distance itself is the root of a value that factors would give as a difference.
  const hessians = squared ? "factors" : "entries";
  const wanted = { jacobians: jacobian > 0, hessians: hessian > 0 ? hessians : null } as const;
  return {
    ...drawTeacher({ ...config, hidden, activation }, wanted, options),
    summary: `teacher ${config.inputs} → ${hidden} → ${config.outputs}, ${activation}, with derivatives, ${config.examples} examples`,
    derivatives: jacobian > 0 || hessian > 0 ? { jacobian, hessian, squared } : null,
  };
}

/** Sobolev training as a config names it. */
export const sobolevKind = declareProblem({
  kind: "sobolev",
  summary: "train a network on the answers of another, and on their derivatives",
  family: "network",
  schema: sobolevSchema,
  defaults: { ...STUDENT, penalty: { kind: "none" } },
  material: null,
  revision: 2,
  draw(options, context) {
    const problem = drawSobolev(options, context);
    return { problem, baselines: meanBaselines(problem), results: null };
  },
});
