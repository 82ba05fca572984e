import { keepGoingWithoutReaders } from "./performance/keep-going-without-readers.js";
import { runProgram } from "./program.js";

keepGoingWithoutReaders();
process.exitCode = await runProgram(process.argv);
