import { Command } from "commander";
import { storedSummary } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { csvText, parquetAsCsv, tableText } from "../../formats/index.js";
import { predictRows, problemKind, tableSchema, trainingFills } from "../../problems/index.js";
import { readInputBytes, readRunConfig, readRunMaterial } from "../../store/index.js";
import { findRuns } from "../options/find-runs.js";
import { addStoreOption } from "../options/select-runs.js";
import { print, printError } from "../terminal/print.js";

/** `latebloom apply RUN NEW.csv`: what the coefficients of a run on a table predict for new rows. */
export function applyCommand(): Command {
  const command = new Command("apply")
    .argument("<run>", "a finished run of latebloom recover: its folder, id, name, or the beginning of one")
    .argument("<file>", "table with the columns that the run has coefficients for");
  addStoreOption(command);
  return command.action((run: string, file: string) => {
    const { store } = command.opts<{ store: string }>();
    const [path] = findRuns([run], store);
    const { labels, values, notes } = predictionsOf(path!, file);
    for (const note of notes) printError(`data: ${note}\n`);
    print(
      csvText([
        [...(labels === null ? [] : [labels.name]), "prediction"],
        ...Array.from(values, (value, row) => [
          ...(labels === null ? [] : [labels.values[row]!]),
          Number.isNaN(value) ? "" : value,
        ]),
      ]),
    );
  });
}

/** @throws InputError for a run without coefficients, and what is wrong with the table */
function predictionsOf(path: string, file: string) {
  const { answer, coefficients } = storedSummary(path);
  const { problem, seed } = readRunConfig(path) as { readonly problem?: unknown; readonly seed: number };
  const config = tableSchema.safeParse(problem);
  const found = answer?.coefficients ?? coefficients;
  if (!config.success || found === null) {
    const received = (problem as { kind?: string } | undefined)?.kind ?? "another";
    throw new InputError({ path, expected: "a finished run on a table (latebloom recover)", received });
  }
  const { data } = config;
  const text = tableText(parquetAsCsv(readInputBytes(file), file), file, data.key);
  const fills = data.impute === undefined ? new Map() : trainingFills(materialOf(path), data.file, data, seed);
  return predictRows(text, file, { coefficients: found, config: data, fills });
}

const materialOf = (path: string) => readRunMaterial(path, problemKind("table").material!);
