import { fileURLToPath } from "node:url";

/**
 * The compiler that checks and emits: the native one, which takes a tenth of the time. The package `typescript` is the last whose
 * compiler is a library, as typedoc and the tests that ask for types need it.
 */
export const COMPILER = fileURLToPath(new URL("../node_modules/@typescript/native/bin/tsc", import.meta.url));

/**
 * Its words for one checker. Several each find out anew what they share, which is half as much work again: more than is saved where the
 * cores are busy anyway.
 */
export const ONE_CHECKER = ["--checkers", "1"];
