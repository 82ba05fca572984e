import { testOvertaken } from "./faults/overtaken.js";

testOvertaken(1);
