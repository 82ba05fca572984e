import { testManyInputs } from "./many-inputs.js";

testManyInputs({ share: 1, performed: 300, swept: 8 });
