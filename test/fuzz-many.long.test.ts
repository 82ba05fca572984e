import { testManyInputs } from "./many-inputs.js";

testManyInputs({ share: 1, swept: 8 });
