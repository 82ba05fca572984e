import { formatDuration, formatInteger, formatNumber, shellWord } from "../../notation/index.js";
import type { Detection } from "../../phases/index.js";
import { readRunConfig } from "../../store/index.js";
import { EXIT } from "../performance/exit-codes.js";
import { print } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";
import { presentTrial } from "./present-trial.js";
import { describePassage } from "./report.js";
import { drawCurve } from "./run-curve.js";
import { storedProxies } from "./stored-proxies.js";
import { readStoredRun, type StoredRun } from "./stored-run.js";
import { table } from "./table-lines.js";

/** Prints the curve and the report of a run, or what there is of one that is not finished. */
export function showRun(path: string, json: boolean): void {
  const state = readStoredRun(path);
  const { record, summary, errors, detection } = state;
  if (summary !== null) {
    presentTrial(
      { path, record, summary, exitCode: EXIT.done },
      { json, scalars: state.scalars, ...(json && { proxies: storedProxies(state) }) },
    );
    return;
  }
  if (json) {
    print(`${JSON.stringify({ run: { path, ...record }, summary, detection })}\n`);
    return;
  }
  if (errors === null) {
    print(`${[...describeRecord(state), "", "nothing is recorded yet"].join("\n")}\n`);
    return;
  }
  const curve = drawCurve(errors, detection === null ? { t1: null, t2: null } : timesOf(detection));
  const soFar = detection === null ? [NO_THRESHOLDS] : describeSoFar(detection);
  const lines = [...describeRecord(state), "", ...soFar, "", ...goOn(state)];
  print(curve, `\n${lines.join("\n")}\n`);
}

const NO_THRESHOLDS = "t1 and t2 are told when it is finished: the data choose their thresholds";

const timesOf = ({ t1, t2 }: Detection) => ({ t1: t1?.iteration ?? null, t2: t2?.iteration ?? null });

function describeRecord({ path, record }: StoredRun): string[] {
  const { problem, method } = readRunConfig(path) as { problem?: { kind?: string }; method?: { kind?: string } };
  const { status, iteration, iterations, seconds, error } = record;
  return [
    `${problem?.kind ?? "?"}  ${method?.kind ?? "?"}; ${status} at iteration ${formatInteger(iteration)} of ${formatInteger(iterations)}, ` +
      `${formatDuration(seconds)} of computing`,
    ...(error === null ? [] : [`it failed: ${error}`]),
  ];
}

function describeSoFar({ t1, t2, train, test, verdict, lastIteration }: Detection): string[] {
  const tested = Number.isFinite(test.final);
  return [
    ...table([
      ["so far", "iteration", "known to lie in"],
      ["t1 memorised", ...describePassage(t1)],
      ["t2 generalised", ...describePassage(t2)],
    ]),
    "",
    ...table([
      ["", `at ${formatInteger(lastIteration)}`, "lowest"],
      ["training error", formatNumber(train.final), formatNumber(train.lowest)],
      ...(tested ? [["test error", formatNumber(test.final), formatNumber(test.lowest)]] : []),
    ]),
    "",
    `so far: ${verdict.sentence}`,
  ];
}

function goOn({ path, record }: StoredRun): string[] {
  const name = visibleLine(path);
  const folder = `run folder: ${name}`;
  return record.status === "running" ? [folder] : [folder, `go on with: latebloom run --resume ${shellWord(name)}`];
}
