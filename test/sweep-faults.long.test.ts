import { testSweepFaults } from "./faults/sweep-faults.js";

testSweepFaults({ trials: 1000, share: 0.05, kills: 100 });
