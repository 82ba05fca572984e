export { assertShape, InputError, type InputFault } from "./input-error.js";
