import { checkAnalysis } from "./analysis.js";
import { checkBasisPursuit } from "./basis-pursuit.js";
import { checkCoherence } from "./coherence.js";
import { checkDeepMatrix } from "./deep-matrix.js";
import { checkDeepSparse } from "./deep-sparse.js";
import type { GoldenCheck } from "./golden-check.js";
import { checkLinearAlgebra } from "./linear-algebra.js";
import { checkMatrix } from "./matrix.js";
import { checkModularAdditionNetwork } from "./modular-addition-network.js";
import { checkNuclearNorm } from "./nuclear-norm.js";
import { checkSparse } from "./sparse.js";
import { checkSobolevNetwork, checkTeacherStudentNetwork } from "./teacher-student-network.js";

/** The kinds of golden files. */
export const GOLDEN_KINDS: Readonly<Record<string, GoldenCheck>> = {
  analysis: checkAnalysis,
  basis_pursuit: checkBasisPursuit,
  coherence: checkCoherence,
  deep_matrix: checkDeepMatrix,
  deep_sparse: checkDeepSparse,
  linear_algebra: checkLinearAlgebra,
  matrix: checkMatrix,
  modular_addition_mlp: checkModularAdditionNetwork,
  nuclear_norm: checkNuclearNorm,
  sobolev_mlp: checkSobolevNetwork,
  sparse: checkSparse,
  teacher_student_mlp: checkTeacherStudentNetwork,
};
