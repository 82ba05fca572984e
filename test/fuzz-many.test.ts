import { testManyInputs } from "./many-inputs.js";

// The first tenth of what fuzz-many.long.test.ts reads, and of what it runs a fourth.
testManyInputs({ share: 0.1, performed: 75, swept: 2 });
