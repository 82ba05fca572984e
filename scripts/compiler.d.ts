/** The compiler that checks and emits, a program of Node. */
export declare const COMPILER: string;
