import { Command } from "commander";
import { configJsonSchema } from "../../config/index.js";
import { print } from "../terminal/print.js";

/** `latebloom schema`: the JSON Schema of a config, for editors and other programs. */
export function schemaCommand(): Command {
  return new Command("schema").action(() => {
    print(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
  });
}
