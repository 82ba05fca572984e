import { testManyInputs } from "./many-inputs.js";

// The first of what fuzz-many.long.test.ts reads and runs.
testManyInputs({ share: 0.02, performed: 16, swept: 2 });
