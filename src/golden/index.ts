export { checkGoldenFolder, type GoldenResult } from "./check-folder.js";
