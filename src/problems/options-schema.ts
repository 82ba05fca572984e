import { z } from "zod";

/**
 * The schema of an object with no keys but these, whose fields are made when something first asks for one: of what all kinds of problems
 * take a command needs what one takes, and to make the rest would be a twentieth of a short run.
 */
export function optionsSchema<const Fields extends z.ZodRawShape>(
  fields: () => Fields,
): z.ZodObject<Fields, z.core.$strict> {
  let made: Fields | undefined;
  const schema = new z.ZodObject({
    type: "object",
    get shape() {
      made ??= fields();
      return made;
    },
    catchall: z.never(),
  });
  return schema as unknown as z.ZodObject<Fields, z.core.$strict>;
}
