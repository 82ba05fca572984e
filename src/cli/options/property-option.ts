import type { Command } from "commander";
import { InputError } from "../../errors/index.js";

const AUTO = "auto";

/** Adds `--property auto`. */
export function addPropertyOption(command: Command, tried: string): void {
  command
    .optionsGroup("Answer:")
    .option(
      "--property <auto>",
      `say which property the data have, of ${tried}, each against what needs none on the same held-out values; no run is made`,
    );
}

/** Whether a comparison of properties is asked for. @throws InputError for another property than auto */
export function asksForProperties(command: Command): boolean {
  const { property } = command.opts<{ property?: string }>();
  if (property === undefined) return false;
  if (property === AUTO) return true;
  throw new InputError({
    path: "--property",
    expected: "auto, which tries them all",
    received: property,
    remedy: "A property by itself is a penalty: --penalty-kind names it",
  });
}
