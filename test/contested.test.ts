import { testContestedTakeovers } from "./faults/contested.js";
import { testManyWorkers } from "./faults/many-workers.js";

testContestedTakeovers(1000);
testManyWorkers(6);
