import { splitLine } from "../formats/index.js";
import type { ConfigOption } from "./config-options.js";
import { parseScalar } from "./config-text.js";

/**
 * The value of an option that was given as a text: as it is where texts are wanted, its parts between commas where a list alone is, else as
 * YAML reads it.
 * @throws InputError for what is no YAML
 */
export function readOptionValue({ values, flag }: Pick<ConfigOption, "values" | "flag">, text: string): unknown {
  if (values === "string") return text;
  return values === "array" ? splitLine(text, ",") : parseScalar(text, `--${flag}`);
}
