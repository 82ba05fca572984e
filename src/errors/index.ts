export { assertInteger } from "./assert-integer.js";
export { assertShape, InputError, type InputFault } from "./input-error.js";
export { nearestName } from "./nearest-name.js";
