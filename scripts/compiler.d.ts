/** The compiler that checks and emits, a program of Node. */
export declare const COMPILER: string;
/** Its words for one checker. */
export declare const ONE_CHECKER: readonly string[];
