import type { z } from "zod";
import type { FamilyOf, ProblemConfigOf, ProblemInputOf, ProblemName, ProblemNameOf } from "../problems/index.js";
import type { commonSchema } from "./common-schema.js";
import type { matrixFamilySchema, vectorFamilySchema } from "./config-family.js";
import type { networkFamilySchema } from "./network-schema.js";

/** What a config holds beside its problem and what every config holds, by family. */
export interface FamilySchemas {
  readonly vector: typeof vectorFamilySchema;
  readonly matrix: typeof matrixFamilySchema;
  readonly network: typeof networkFamilySchema;
}

/** The config of a kind of problem, with every default filled in: all that determines a trial. */
export type TrialConfigOf<Name extends ProblemName> = {
  [Each in Name]: { problem: ProblemConfigOf<Each> } & z.output<FamilySchemas[FamilyOf<Each>]> &
    z.output<typeof commonSchema>;
}[Name];

/** The config of some vector problem. */
export type VectorTrialConfig = TrialConfigOf<ProblemNameOf<"vector">>;

/** The config of some matrix problem. */
export type MatrixTrialConfig = TrialConfigOf<ProblemNameOf<"matrix">>;

/** The config of some network. */
export type NetworkTrialConfig = TrialConfigOf<ProblemNameOf<"network">>;

/** A config with every default filled in. */
export type TrialConfig = VectorTrialConfig | MatrixTrialConfig | NetworkTrialConfig;

/**
 * A config as a TypeScript program writes it: the problem by its kind, and beside it what that kind takes. What is left out has its
 * default; a key or a name that the kind does not know is an error of the compiler.
 */
export type TrialInput<Name extends ProblemName = ProblemName> = {
  readonly problem: { readonly kind: Name } & Omit<ProblemInputOf<Name>, "kind">;
} & z.input<FamilySchemas[FamilyOf<Name>]> &
  z.input<typeof commonSchema>;
