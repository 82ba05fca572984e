import type { RankedProxy } from "../../curves/index.js";
import { InputError } from "../../errors/index.js";
import { formatInteger, shellWord } from "../../notation/index.js";
import { numericsVersion, type Trajectory } from "../../run/index.js";
import { errorsOf } from "../../store/index.js";
import type { Performance } from "../performance/perform-trial.js";
import { print, printError } from "../terminal/print.js";
import { describeAnswer } from "./answer-report.js";
import { describeNextStep } from "./next-step.js";
import { describeProxies, ofWholeModel } from "./proxy-table.js";
import { describeTrial, hasCurve } from "./report.js";
import { drawCurve } from "./run-curve.js";
import { storedProxies } from "./stored-proxies.js";
import { readScalars } from "./stored-run.js";
import { trialForAdvice } from "./trial-for-advice.js";

/** How a trial is to be presented. */
interface Presentation {
  readonly json: boolean;
  /** What the document has besides. */
  readonly proxies?: readonly RankedProxy[];
  /** What was recorded, where it has been read. */
  readonly scalars?: Trajectory | null;
}

/** Prints what came of a trial and sets the exit code. @throws InputError for the text of a run of another version of the numerics */
export function presentTrial(
  { path, record, summary, exitCode, prepared = null }: Performance,
  { json, proxies, scalars }: Presentation,
): void {
  process.exitCode = exitCode;
  if (json) {
    print(`${JSON.stringify({ run: { path, ...record }, summary, ...(proxies && { proxies }) })}\n`);
    return;
  }
  if (summary === null) {
    printError(
      `stopped at iteration ${formatInteger(record.iteration)} of ${formatInteger(record.iterations)}, at a checkpoint\n` +
        `go on with: latebloom run --resume ${shellWord(path)}\n`,
    );
    return;
  }
  const numerics = numericsVersion(summary.problem.kind);
  if (record.numerics !== numerics) {
    throw new InputError({
      path,
      expected: `a run of numerics version ${numerics}, to put into words`,
      received: `version ${record.numerics}`,
      remedy: "See it with --json, or run its config.json again",
    });
  }
  const answer = describeAnswer(summary).map((line) => `${line}\n`);
  if (answer.length > 0) print(answer.join(""), "\n");
  if (!hasCurve(summary)) {
    print(
      describeTrial(summary, path, record.seconds),
      describeNextStep(summary, null)
        .map((line) => `${line}\n`)
        .join(""),
    );
    return;
  }
  const { t1, t2 } = summary.detection;
  const recorded = scalars ?? readScalars(path);
  const curve = drawCurve(errorsOf(recorded), { t1: t1?.iteration ?? null, t2: t2?.iteration ?? null });
  const ranked = storedProxies({ scalars: recorded, summary, detection: summary.detection });
  const whole = ofWholeModel(ranked);
  const norms = describeProxies(whole, t2 === null ? "from t1 to the end" : "from t1 to t2");
  const single = ranked.length - whole.length;
  if (single > 0) norms.push(`and ${single} norms of single weights, which latebloom show --json ranks`);
  const last = [...norms, ...describeNextStep(summary, prepared ?? trialForAdvice(path, summary))];
  print(curve, `\n${describeTrial(summary, path, record.seconds)}`, last.map((line) => `${line}\n`).join(""));
}
