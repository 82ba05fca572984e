import type { z } from "zod";
import type { FamilyOf, ProblemConfigOf, ProblemFamily, ProblemInputOf, ProblemName } from "../problems/index.js";
import type { commonSchema } from "./common-schema.js";
import type { matrixFamilySchema, vectorFamilySchema } from "./config-family.js";

type Common = typeof commonSchema;
interface FamilySchemas {
  readonly vector: typeof vectorFamilySchema;
  readonly matrix: typeof matrixFamilySchema;
}

/** The config of a kind of problem, with every default filled in: all that determines a trial. */
export type TrialConfigOf<Name extends ProblemName> = {
  [Each in Name]: { problem: ProblemConfigOf<Each> } & z.output<FamilySchemas[FamilyOf<Each>]> & z.output<Common>;
}[Name];

type NamesOf<Family extends ProblemFamily> = {
  [Name in ProblemName]: FamilyOf<Name> extends Family ? Name : never;
}[ProblemName];

/** The config of some vector problem. */
export type VectorTrialConfig = TrialConfigOf<NamesOf<"vector">>;

/** The config of some matrix problem. */
export type MatrixTrialConfig = TrialConfigOf<NamesOf<"matrix">>;

/** A config with every default filled in. */
export type TrialConfig = VectorTrialConfig | MatrixTrialConfig;

/**
 * A config as a TypeScript program writes it: the problem by its kind, and beside it what that kind takes. What is left out has its
 * default; a key or a name that the kind does not know is an error of the compiler.
 */
export type TrialInput<Name extends ProblemName = ProblemName> = {
  readonly problem: { readonly kind: Name } & Omit<ProblemInputOf<Name>, "kind">;
} & z.input<FamilySchemas[FamilyOf<Name>]> &
  z.input<Common>;
