import { Command } from "commander";
import { checkGoldenFolder, type GoldenResult } from "../../golden/index.js";
import { EXIT } from "../performance/exit-codes.js";
import { print } from "../terminal/print.js";

/** `latebloom golden DIR`: this implementation against reference trajectories, on identical inputs. */
export function goldenCommand(): Command {
  return new Command("golden")
    .argument("<folder>", "folder with *.json in the golden format")
    .option("--json", "one JSON document on standard output")
    .addHelpText("after", "\nExit codes: 0 all agree · 1 a deviation · 2 not a golden file")
    .action((folder: string, { json }: { json?: boolean }) => {
      process.exitCode = runGolden(folder, json === true, (line) => print(`${line}\n`));
    });
}

/** Checks a folder, printing a line per run and a closing summary. Returns the exit code. */
export function runGolden(folder: string, json: boolean, print: (line: string) => void): number {
  const started = performance.now();
  const results: GoldenResult[] = [];
  for (const result of checkGoldenFolder(folder)) {
    results.push(result);
    if (!json) print(describe(result));
  }
  const failed = results.filter(({ comparison }) => comparison.deviating > 0).length;
  const counts = { passed: results.length - failed, failed };
  const seconds = (performance.now() - started) / 1000;
  if (json) print(JSON.stringify({ ...counts, seconds, checks: results.map(document) }));
  else print(`golden: ${counts.passed} passed, ${failed} deviating (${seconds.toFixed(1)} s)`);
  return failed > 0 ? EXIT.failed : EXIT.done;
}

function describe({ file, name, comparison }: GoldenResult): string {
  const { largest, deviating, compared } = comparison;
  const place = `${file}  ${name}`;
  if (largest === null) return `pass  ${place}  nothing to compare`;
  const { of, received, expected, deviation, tolerance } = largest;
  if (deviation === 0) return `pass  ${place}  ${compared} values, all exact`;
  if (deviating === 0) {
    return `pass  ${place}  largest deviation ${scientific(deviation)} of ${scientific(tolerance)} allowed, in ${of}`;
  }
  return `FAIL  ${place}  ${of}: got ${received}, expected ${expected}, deviation ${scientific(deviation)} above ${scientific(tolerance)} (${deviating} of ${compared} values deviate)`;
}

function document({ file, kind, name, comparison }: GoldenResult): object {
  const { largest, compared, deviating } = comparison;
  return { file, kind, name, status: deviating > 0 ? "deviates" : "passed", compared, deviating, largest };
}

function scientific(value: number): string {
  return value === 0 ? "0" : value.toExponential(1);
}
