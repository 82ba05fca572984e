export { createLegacyGenerator } from "./legacy-generator.js";
export { createStream } from "./named-stream.js";
export type { Stream } from "./stream.js";
