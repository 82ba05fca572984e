import { z } from "zod";
import { ACTIVATION_NAMES } from "../../networks/index.js";

/** The parameters of a teacher of one hidden layer. Source: theory 2.23. */
export const teacherFields = () => ({
  inputs: z.int().min(1).default(100).describe("d, the number of inputs, x ~ N(0, I)"),
  teacherHidden: z.int().min(1).default(500).describe("hidden width of the teacher"),
  outputs: z.int().min(1).default(2).describe("C, the number of outputs"),
  teacherActivation: z.enum(ACTIVATION_NAMES).default("relu").describe("φ of the teacher"),
  examples: z.int().min(1).default(100).describe("N, the number of training examples"),
  testExamples: z.int().min(2).default(1000).describe("number of test examples"),
});
