import { testManyInputs } from "./many-inputs.js";

// The first tenth of what fuzz-many.long.test.ts reads; what is run of it is a third.
testManyInputs({ share: 0.1, runs: 100, swept: 3 });
