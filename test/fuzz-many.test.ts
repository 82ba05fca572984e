import { testManyInputs } from "./many-inputs.js";

// The first tenth of what fuzz-many.long.test.ts reads; what is run of it is as much.
testManyInputs({ share: 0.1, swept: 3 });
