import { Command, Option } from "commander";
import { expect, test } from "vitest";
import { withSuggestion } from "./suggestion.js";

const command = new Command("run")
  .option("--engine <name>", "how it advances")
  .option("--signal-to-noise-ratio <number>", "power of the signal over that of the noise")
  .option("--noise-deviation <number>", "σ")
  .option("--step-size <number>", "α")
  .option("--step-size-warmup <integer>", "α, at first")
  .option("--iterations <integer>", "how long")
  .option("--l1 <number>", "β₁, strength of the penalty")
  .addOption(new Option("--hidden-noise").hideHelp())
  .addCommand(new Command("sweep"));
const meant = (option: string) =>
  /Did you mean (.*)\?/.exec(withSuggestion(`error: unknown option '${option}'\n`, command))?.[1] ?? null;

test("an option is suggested by what it means, not by how it looks", () => {
  expect(meant("--noise")).toBe("--signal-to-noise-ratio, --noise-deviation");
  expect(meant("--epochs")).toBe("--iterations");
  expect(meant("--lambda")).toBe("--l1");
});

test("a misspelt one comes first, and one like nothing has no suggestion", () => {
  expect(meant("--step-sise")).toBe("--step-size");
  expect(meant("--iteration=5")).toBe("--iterations");
  expect([meant("--qqqqqqqq"), meant("-x")]).toEqual([null, null]);
});

test("commands are suggested by how they look", () => {
  expect(withSuggestion("error: unknown command 'sweap'", command)).toBe(
    "error: unknown command 'sweap'\n(Did you mean sweep?)",
  );
  expect(withSuggestion("error: missing required argument 'file'", command)).toBe(
    "error: missing required argument 'file'",
  );
});
