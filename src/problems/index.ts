export type { RecoveryProblem } from "./recovery-problem.js";
