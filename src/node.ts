export * from "./engines/index.js";
export * from "./logs/index.js";
export * from "./rendering/index.js";
export * from "./store/index.js";
export * from "./sweeps/index.js";
