export { createTape } from "./create-tape.js";
export { createKernelOperations } from "./kernel-operations.js";
export {
  type AdamStep,
  type ArrayHandle,
  ENTRY_FUNCTIONS,
  type EntryFunction,
  type Operand,
  type Operations,
  type Precision,
} from "./operations.js";
export type { BatchedSizes, Tape } from "./tape.js";
export type { Expansion, OperationName, Tensor } from "./tensor.js";
