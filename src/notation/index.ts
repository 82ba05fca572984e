export { decades, log10, plainTick, powerOfTen } from "./tick-text.js";
