export * from "./dynamics/index.js";
export * from "./errors/index.js";
export * from "./linalg/index.js";
export * from "./problems/index.js";
