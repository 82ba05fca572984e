import { testManyInputs } from "./many-inputs.js";

// The first of what fuzz-many.long.test.ts reads and runs.
testManyInputs({ share: 0.03, performed: 24, swept: 2 });
