import { join } from "node:path";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { roomOf, sourceFiles } from "../scripts/source-imports.js";
import { METHOD_KINDS, MODEL_KINDS } from "../src/dynamics/index.js";
import { PENALTY_KINDS } from "../src/penalties/index.js";
import { PROBLEM_NAMES } from "../src/problems/index.js";
import { kindBranches } from "./kind-branches.js";
import { sourceProgram } from "./source-program.js";
import { undocumentedExports } from "./undocumented-exports.js";

// What is asked of the sources through the compiler, in one file, as it reads them once.

// Ask, do not inspect: what depends on the kind of a problem, model, penalty or method is said by the record that declares the kind, or by
// the prepared trial. Only the rooms that declare kinds, and the files that prepare trials, compare their names.
const DECLARE = ["problems", "dynamics", "penalties"];
const PREPARE = /^trials[\\/]prepare-[^\\/]*\.ts$/;

const FAMILIES = [
  PROBLEM_NAMES,
  Object.keys(MODEL_KINDS),
  ["norms", ...Object.keys(PENALTY_KINDS)],
  METHOD_KINDS,
  ["vector", "matrix"],
].map((names) => new Set<string>(names));
const ROOT = join(import.meta.dirname, "..");
const SOURCE = join(ROOT, "src");

let program: ts.Program;

beforeAll(() => {
  program = sourceProgram(ROOT);
});

test("no branch on a kind of problem, model, penalty or method outside what declares it", () => {
  const files = sourceFiles(SOURCE).filter(
    (file) => !file.endsWith(".test.ts") && !DECLARE.includes(roomOf(file)) && !PREPARE.test(file),
  );
  const found = kindBranches(
    program,
    files.map((file) => join(SOURCE, file)),
    FAMILIES,
    ROOT,
  );
  expect(found).toEqual([]);
});

test("everything that a file exports has a doc comment", () => {
  const files = sourceFiles(SOURCE)
    .filter((file) => !file.endsWith(".test.ts"))
    .map((file) => join(SOURCE, file));
  expect(files.length).toBeGreaterThan(400);
  expect(undocumentedExports(program, files, ROOT)).toEqual([]);
});

const DECLARED = `
  declare const method: { kind: "subgradient" | "projected" | "proximal" };
  declare const penalty: { kind: "norms"; l1: number } | { kind: "elastic-net" };
  declare const model: { kind: "linear" | "hadamard" } | null;
  declare const axis: { scale: "linear" | "log" };
  declare const status: "running" | "completed";
`;

const BRANCHES = [
  `export const is = method.kind === "projected";`,
  `export const is = "norms" !== penalty.kind;`,
  `export const is = model?.kind === "linear";`,
  `const { kind } = method; export const is = kind === "proximal";`,
  `switch (method.kind) { case "projected": break; }`,
  `const ISTA = "proximal"; export const is = method.kind === ISTA;`,
  `export const is = ["projected", "proximal"].includes(method.kind);`,
  `export const is = method.kind in { projected: 1 };`,
  `if (penalty.kind === "norms") { /* narrowed */ }`,
];
const OTHERS = [
  `export const is = axis.scale === "linear";`,
  `export const is = status === "running";`,
  `export const name: string = method.kind; export const is = name === "projected";`,
  `declare const other: typeof method; export const is = other.kind === method.kind;`,
  `declare const record: { methods: readonly (typeof method.kind)[] }; export const is = record.methods.includes(method.kind);`,
  `export const text = { subgradient: 1, projected: 2, proximal: 3 }[method.kind];`,
];

/** The small modules, as one program. */
let small: ts.Program;
const MODULES = [...BRANCHES, ...OTHERS];
const nameOf = (code: string) => `small-${MODULES.indexOf(code)}.ts`;
beforeAll(() => {
  const options = { strict: true, target: ts.ScriptTarget.ES2022, lib: ["lib.es2022.d.ts"], types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  const texts = new Map(MODULES.map((code) => [nameOf(code), `${DECLARED}${code}\nexport {};`]));
  host.getSourceFile = (name, target, ...rest) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, target, ...rest) : ts.createSourceFile(name, text, target, true);
  };
  small = ts.createProgram([...texts.keys()], options, host);
});
const branchesOf = (code: string) => kindBranches(small, [nameOf(code)], FAMILIES, ".");

test.each(BRANCHES)("a branch on a kind is found: %s", (code) => {
  expect(branchesOf(code)).toHaveLength(1);
});

test.each(OTHERS)("what only looks like one is not: %s", (code) => {
  expect(branchesOf(code)).toEqual([]);
});
