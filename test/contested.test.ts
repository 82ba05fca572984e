import { testContestedTakeovers } from "./faults/contested.js";
import { testManyWorkers } from "./faults/many-workers.js";

testContestedTakeovers(500);
testManyWorkers(4);
