import type { z } from "zod";
import type { Penalty } from "./penalty.js";
import type { PenaltyFamily, PenaltyShape } from "./penalty-shape.js";

/** A penalty as a config names it. */
export interface PenaltyKind<Schema extends z.ZodObject = z.ZodObject, Family extends PenaltyFamily = PenaltyFamily> {
  /** `kind` and the options, every one described: help, validation and JSON Schema come from it. */
  readonly schema: Schema;
  /** The families of problems on whose points it is defined. */
  readonly families: readonly Family[];
  /** The penalty on points of a shape. @throws InputError when the options do not fit the shape */
  create(options: z.output<Schema>, shape: PenaltyShape): Penalty;
}

/** Declares a kind, so that `create` is checked against the schema. */
export const penaltyKind = <Schema extends z.ZodObject, Family extends PenaltyFamily>(
  kind: PenaltyKind<Schema, Family>,
): PenaltyKind<Schema, Family> => kind;
