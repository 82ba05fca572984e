import { testContestedTakeovers } from "./faults/contested.js";
import { testManyWorkers } from "./faults/many-workers.js";

testContestedTakeovers(150);
testManyWorkers(3);
