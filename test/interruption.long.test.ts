import { testDeepKills } from "./faults/kill-deep-runs.js";
import { testKills } from "./faults/kill-runs.js";
import { testSweepSignals } from "./faults/signal-sweeps.js";

testKills({ kills: 30 });
testDeepKills(10);
testSweepSignals(["SIGHUP", "SIGINT", "SIGTERM", "SIGUSR1"]);
