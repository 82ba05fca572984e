import { testKills } from "./faults/kill-runs.js";

testKills({ kills: 30 });
