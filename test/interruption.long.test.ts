import { testDeepKills } from "./faults/kill-deep-runs.js";
import { testNetworkKills } from "./faults/kill-networks.js";
import { testKills } from "./faults/kill-runs.js";
import { testRunSignals } from "./faults/signal-runs.js";
import { testSweepSignals } from "./faults/signal-sweeps.js";

testKills({ kills: 30 });
testDeepKills(10);
testNetworkKills(10);
testRunSignals(["SIGHUP", "SIGINT", "SIGTERM", "SIGUSR1"]);
testSweepSignals(["SIGHUP", "SIGINT", "SIGTERM", "SIGUSR1"]);
