import type { z } from "zod";
import { InputError } from "../errors/index.js";
import type { MaterialFormat } from "../formats/index.js";
import type { DrawnProblems, ProblemFamily } from "./drawn-problem.js";
import type { DrawOptions } from "./seeding.js";

/** What a problem is drawn from besides its own options. */
export interface DrawContext extends DrawOptions {
  /** The text of the file that the problem names; null where it names none. */
  readonly material: string | null;
}

/** Material that is made of the files of a folder, so that a run folder keeps what is needed of them. */
export interface MaterialFolder<Schema extends z.ZodObject = z.ZodObject> {
  /** Each file by the names that it may have, the first that is there. */
  readonly files: readonly (readonly string[])[];
  /** Where such a folder comes from, for a message. */
  readonly remedy: string;
  /** The text of what is needed of the files, in their order. @throws InputError for files that cannot be used */
  pack(options: z.output<Schema>, files: readonly MaterialFile[], seeding: DrawOptions): string;
}

/** A file of a folder. */
export interface MaterialFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A kind of problem as a config names it: all that the rest of the house knows of it. */
export interface ProblemKind<
  Name extends string = string,
  Family extends ProblemFamily = ProblemFamily,
  Schema extends z.ZodObject = z.ZodObject,
> {
  /** As a config names it: `sparse-recovery`. */
  readonly kind: Name;
  /** What it is, in a line of the help. */
  readonly summary: string;
  readonly family: Family;
  /** `kind` and the options, every one described: types, help, validation and JSON Schema come from it. */
  readonly schema: Schema;
  /** The values that a config of this kind has where it gives none, over the defaults of its family, as a part of a config. */
  readonly defaults: { readonly [section: string]: unknown };
  /**
   * Under which name a run folder keeps the file that the problem was read from, which its option `file` names; null where the
   * problem is drawn.
   */
  readonly material: string | null;
  /** How often its numbers have become others while those of other kinds have not; 0 where absent. */
  readonly revision?: number;
  /** What the file that the option `file` names may be besides text in UTF-8, which `materialText` makes a text of; absent where it is text. */
  readonly materialFormat?: MaterialFormat;
  /** How the material is made where the option `file` names a folder of several files; absent where it names one text. */
  readonly folder?: MaterialFolder<Schema>;
  /** The files that `results` of what is drawn may write, by name, with what they hold; absent where there are none. */
  readonly resultFiles?: Readonly<Record<string, string>>;
  /**
   * The shape (rows, columns) of the dense X that is decomposed before a run can begin, from the options alone; absent where
   * nothing of that kind takes a while.
   */
  shape?(options: z.output<Schema>): readonly [rows: number, columns: number];
  /** Draws the problem, or reads it from the material. @throws InputError for options or data that cannot be used */
  draw(options: z.output<Schema>, context: DrawContext): DrawnProblems[Family];
}

/** Declares a kind, so that `draw` is checked against the schema and the family. */
export const declareProblem = <Name extends string, Family extends ProblemFamily, Schema extends z.ZodObject>(
  kind: ProblemKind<Name, Family, Schema>,
): ProblemKind<Name, Family, Schema> => kind;

/** The text that a problem is read from. @throws InputError when there is none · @param file its name, for the message */
export function requireMaterial(file: string, { material }: DrawContext): string {
  if (material !== null) return material;
  throw new InputError({ path: "problem.file", expected: `the text of ${file}`, received: "none" });
}
