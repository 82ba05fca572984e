import { testContestedTakeovers } from "./faults/contested.js";
import { testManyWorkers } from "./faults/many-workers.js";

testContestedTakeovers(100_000);
testManyWorkers(200);
