import { z } from "zod";
import { type ProblemName, problemKind } from "../problems/index.js";
import { commonSchema } from "./common-schema.js";
import { CONFIG_FAMILIES } from "./families.js";

/** What a config that names no problem is about. */
export const DEFAULT_PROBLEM = "sparse-recovery";

/** The kinds that a config need not name. */
const UNNAMED: ReadonlySet<string> = new Set([DEFAULT_PROBLEM]);

const schemas = new Map<ProblemName, z.ZodObject>();

/**
 * Everything that determines a trial of a kind of problem, composed from the schemas of the kind, of its family and of all. The one
 * source of types, validation, help texts and JSON Schema. Made once.
 */
export function trialSchema(name: ProblemName): z.ZodObject {
  const made = schemas.get(name);
  if (made !== undefined) return made;
  const { schema: problem, family } = problemKind(name);
  const { shape } = CONFIG_FAMILIES[family].schema;
  // What a family says in its own way stands in the place of what all have.
  const own = Object.fromEntries(Object.entries(shape).filter(([key]) => key in commonSchema.shape));
  const schema = z.strictObject({
    problem: UNNAMED.has(name) ? problem.prefault({ kind: name }) : problem,
    ...shape,
    ...commonSchema.shape,
    ...own,
  });
  schemas.set(name, schema);
  return schema;
}
