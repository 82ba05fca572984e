import type { z } from "zod";
import type { DrawnProblems, ProblemFamily } from "./drawn-problem.js";
import { explicitInstanceKind } from "./explicit-instance.js";
import { matrixCompletionKind } from "./matrix-completion.js";
import { matrixInstanceKind } from "./matrix-instance-problem.js";
import { matrixSensingKind } from "./matrix-sensing.js";
import { matrixTableKind } from "./matrix-table.js";
import { digitsKind } from "./networks/digits.js";
import { imagesKind } from "./networks/images.js";
import { tableClassificationKind, tableRegressionKind } from "./networks/labelled-table-kinds.js";
import { modularArithmeticKind } from "./networks/modular-arithmetic.js";
import { productTableKind } from "./networks/own-product-table.js";
import { parityKind } from "./networks/parity.js";
import { sobolevKind } from "./networks/sobolev.js";
import { teacherStudentKind } from "./networks/teacher-student.js";
import { tableKind } from "./own-data.js";
import type { DrawContext, ProblemKind } from "./problem-kind.js";
import { sparseRecoveryKind } from "./sparse-recovery.js";

/** Every kind of problem that a config can name, in the order of listings. Adding one takes a line here. */
export const PROBLEM_KINDS = {
  "sparse-recovery": sparseRecoveryKind,
  instance: explicitInstanceKind,
  table: tableKind,
  "matrix-completion": matrixCompletionKind,
  "matrix-sensing": matrixSensingKind,
  "matrix-instance": matrixInstanceKind,
  "matrix-table": matrixTableKind,
  "modular-arithmetic": modularArithmeticKind,
  "product-table": productTableKind,
  parity: parityKind,
  "teacher-student": teacherStudentKind,
  sobolev: sobolevKind,
  digits: digitsKind,
  images: imagesKind,
  "table-classification": tableClassificationKind,
  "table-regression": tableRegressionKind,
};

/** The name of a kind of problem. */
export type ProblemName = keyof typeof PROBLEM_KINDS;

/** The names of all kinds, in the order of listings. */
export const PROBLEM_NAMES = Object.keys(PROBLEM_KINDS) as readonly ProblemName[];

/** The family of a kind. */
export type FamilyOf<Name extends ProblemName> = (typeof PROBLEM_KINDS)[Name]["family"];

/** The names of the kinds of a family. */
export type ProblemNameOf<Family extends ProblemFamily> = {
  [Name in ProblemName]: FamilyOf<Name> extends Family ? Name : never;
}[ProblemName];

/** The options of a kind, resolved. */
export type ProblemConfigOf<Name extends ProblemName> = z.output<(typeof PROBLEM_KINDS)[Name]["schema"]>;

/** The options of some kind, resolved. */
export type ProblemConfig = { [Name in ProblemName]: ProblemConfigOf<Name> }[ProblemName];

/** The options of a kind as a user may give them: what is left out has its default. */
export type ProblemInputOf<Name extends ProblemName> = z.input<(typeof PROBLEM_KINDS)[Name]["schema"]>;

/** The record of a kind. */
export const problemKind = (name: ProblemName): ProblemKind => PROBLEM_KINDS[name] as unknown as ProblemKind;

/** Whether a text names a kind of problem. */
export const isProblemName = (name: string): name is ProblemName => Object.hasOwn(PROBLEM_KINDS, name);

/**
 * Draws or reads the data of a problem.
 * @throws InputError for options or data that cannot be used
 */
export function drawProblem<Config extends ProblemConfig>(
  options: Config,
  context: DrawContext,
): DrawnProblems[FamilyOf<Config["kind"]>] {
  return problemKind(options.kind).draw(options, context) as DrawnProblems[FamilyOf<Config["kind"]>];
}

/** The file that a problem is read from, and the name under which a run folder keeps it; null for a problem that is drawn. */
export function problemMaterial(options: ProblemConfig): { readonly file: string; readonly name: string } | null {
  const { material: name } = problemKind(options.kind);
  return name === null ? null : { file: (options as { readonly file: string } & ProblemConfig).file, name };
}
