import { testManyInputs } from "./many-inputs.js";

testManyInputs({ share: 1, runs: 300, swept: 8 });
