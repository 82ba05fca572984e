import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { type ConfigTree, parseScalar, parseTrialConfig } from "../../config/index.js";
import { partsOf, readTrial } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { formatNumber } from "../../notation/index.js";
import { readMatrixInstance } from "../../problems/index.js";
import { readInputFile } from "../../store/index.js";
import { matrixInstanceOptimum, prepareTrial, type ReferenceOptimum, referenceOptimum } from "../../trials/index.js";
import { addProblemCommands } from "../options/problem-commands.js";
import { EXIT } from "../performance/exit-codes.js";
import { saying } from "../performance/status-line.js";
import { table } from "../reports/table-lines.js";
import { print } from "../terminal/print.js";

interface ReferenceOptions {
  readonly json?: boolean | undefined;
  readonly vanishing?: boolean;
  readonly solution?: string | undefined;
}

/** `latebloom reference`: the certified optimum of the convex problem that a run is chasing. */
export function referenceCommand(words: readonly string[] = []): Command {
  const command = new Command("reference");
  const readTree = addProblemCommands(command, words, {
    describe: (kind) => `the optimum behind ${kind}`,
    // Its own reads complex measurements too.
    except: ["matrix-instance"],
    addOptions: addReferenceOptions,
    perform: (tree, child) => solve(tree, child.opts<ReferenceOptions>()),
  });
  command.addCommand(matrixInstanceCommand());
  return command.action(() => solve(readTree(), command.opts<ReferenceOptions>()));
}

const INSTANCE_FORMAT = `
The file is a JSON object, as the matrix_* files in test/golden:
  {"kind": "matrix", "problem": {"n1": 10, "n2": 10, "y_star": [...], "A_star": [[...], ...], ...}}
with A_star (for the test error) only where it is known, and the measurements as one of
  "observed_entries": [[row, column], ...]   entries of A, counted from 0
  "X1": [[...], ...], "X2": [[...], ...]     y_i = x1' A x2 with the i-th rows, not conjugated
  "X": [[...], ...]                          y = X vec(A), vec(A) the columns of A one below the other
n1 and n2 may be left out where X1 and X2, or A_star, say them. Complex arrays are {"re": ..., "im": ...}, each of the shape
of the real array; if one is complex, so is A.`;

/** `latebloom reference matrix-instance FILE`: the least nuclear norm with explicit measurements. */
function matrixInstanceCommand(): Command {
  const command = new Command("matrix-instance")
    .description("the least nuclear norm with measurements that a file gives, real or complex")
    .argument("<file>", "JSON file with the measurements")
    .option(
      "--nuclear <number>",
      "β⋆ of min ½‖X·vec(A) − y*‖² + β⋆‖A‖⋆ (default: min ‖A‖⋆ subject to X·vec(A) = y*)",
      (text) => parseScalar(text, "--nuclear"),
    );
  addOutputOptions(command);
  command.addHelpText("after", INSTANCE_FORMAT);
  return command.action((file: string) => {
    const { nuclear = 0, solution, json } = command.opts<ReferenceOptions & { nuclear?: unknown }>();
    if (!(typeof nuclear === "number" && Number.isFinite(nuclear) && nuclear >= 0)) {
      throw new InputError({ path: "--nuclear", expected: "a finite number ≥ 0", received: String(nuclear) });
    }
    const instance = readMatrixInstance(readInputFile(file), file);
    const optimum = saying("solving …", () => matrixInstanceOptimum(instance, nuclear));
    present(optimum, { field: instance.field, file, nuclear }, { solution, json });
  });
}

function addReferenceOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option("--vanishing", "the optimum as the penalty vanishes: least norm among the interpolators");
  addOutputOptions(command);
}

function addOutputOptions(command: Command): void {
  command
    .optionsGroup("Output:")
    .option(
      "--solution <file>",
      "write the solution as CSV, one number a line (a matrix row by row; a complex one: all real parts, then all imaginary)",
    )
    .option("--json", "print one JSON document on stdout and nothing else");
}

function writeSolution(file: string, { solution }: ReferenceOptimum): void {
  try {
    writeFileSync(file, `${[...solution].join("\n")}\n`);
  } catch (error) {
    const received = (error as Error).message;
    throw new InputError({ path: "--solution", expected: "a file that can be written", received });
  }
}

function solve(tree: ConfigTree, { json, vanishing, solution }: ReferenceOptions): void {
  const config = parseTrialConfig(tree);
  const prepared = prepareTrial(config, partsOf(readTrial(config)));
  const optimum = saying("solving …", () => referenceOptimum(prepared, vanishing ? "vanishing" : "penalised"));
  present(optimum, config, { solution, json });
}

function present(
  optimum: ReferenceOptimum,
  config: object,
  { solution, json }: Pick<ReferenceOptions, "solution" | "json">,
): void {
  if (solution !== undefined) writeSolution(solution, optimum);
  print(
    json
      ? `${JSON.stringify({ config, optimum: { ...optimum, solution: [...optimum.solution] } })}\n`
      : describe(optimum),
  );
  process.exitCode = optimum.status === "optimal" ? EXIT.done : EXIT.failed;
}

function describe(optimum: ReferenceOptimum): string {
  const { testError } = optimum;
  return `${[
    `${optimum.problem}: min ${optimum.formula}`,
    "",
    ...table([
      ["value", String(optimum.value)],
      ["proved to be at least", String(optimum.lowerBound)],
      ["relative gap", formatNumber(optimum.relativeGap)],
      ["the only solution", optimum.unique ? "yes, proved" : "not proved"],
      [optimum.sizeName, String(optimum.size)],
      ...(testError === null ? [] : [["test error", formatNumber(testError)]]),
    ]),
    "",
    optimum.message,
  ].join("\n")}\n`;
}
