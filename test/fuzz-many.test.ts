import { testManyInputs } from "./many-inputs.js";

// The first twentieth of what fuzz-many.long.test.ts reads, and of what it runs an eighth.
testManyInputs({ share: 0.03, performed: 24, swept: 2 });
