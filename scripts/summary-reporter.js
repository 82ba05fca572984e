const SLOWEST = 20;
/** From this many tests on it was a full run. */
const FULL_RUN = 500;

/** Closes a test run with one plain line: `tests: N passed, N failed, N skipped`; before it, in a full run, the slowest twenty tests. */
export default class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    count.failed += modules.filter((module) => module.errors().length > 0).length;
    for (const test of tests) {
      const { state } = test.result();
      count[state === "pending" ? "skipped" : state] += 1;
    }
    if (tests.length >= FULL_RUN) console.log(slowest(tests));
    console.log(`tests: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}

function slowest(tests) {
  const timed = tests.map((test) => ({ test, seconds: (test.diagnostic()?.duration ?? 0) / 1000 }));
  const lines = timed
    .toSorted((one, other) => other.seconds - one.seconds)
    .slice(0, SLOWEST)
    .map(
      ({ test, seconds }) => `${seconds.toFixed(1).padStart(8)} s  ${test.module.relativeModuleId}: ${test.fullName}`,
    );
  return [`the slowest ${SLOWEST} of ${tests.length} tests:`, ...lines].join("\n");
}
